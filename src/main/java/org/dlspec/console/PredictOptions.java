package org.dlspec.console;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.dlspec.backend.Backend;
import org.dlspec.data.DiskFiles;
import org.dlspec.data.Files;
import org.dlspec.data.PictureFolder;
import org.dlspec.diag.Json;
import org.dlspec.spec.Experiment;
import org.dlspec.train.Preparation;
import org.dlspec.train.Samples;
import org.dlspec.train.TrainedModel;
import org.dlspec.train.TrainedModel.Prediction;
import org.dlspec.vocab.Kind;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How new samples are predicted, and what is printed of them. */
public final class PredictOptions {
    @Option(names = "--json", description = "Prints one JSON object a prediction.")
    private boolean json;

    @Option(
            names = "--top",
            paramLabel = "K",
            description = "Tells the K most probable classes (default: the best in text, all in JSON).")
    private Integer top;

    @Mixin
    private InferencePrecision precision;

    @Mixin
    private DeviceOptions device;

    /** Begins what does not depend on the run. */
    public void begin() {
        precision.check();
        if (top != null && top < 1) {
            throw new UsageException("`--top` is a number from 1 on, not " + top);
        }
        device.load();
    }

    /** Prints what the model of a run makes of pictures or rows. */
    public void predict(Console console, TrainedRun run, List<String> inputs) {
        Experiment experiment = run.experiment();
        try (Backend backend = device.open(console, run.folder());
                TrainedModel model = TrainedModel.open(run.folder(), experiment, backend)) {
            Optional<Samples> training = precision.calibration(model, experiment, backend, console);
            if (training.isEmpty()) {
                print(console, predictions(model, experiment, inputs));
                return;
            }
            try (TrainedModel quantized = model.quantized(training.get())) {
                print(console, predictions(quantized, experiment, inputs));
            }
        }
    }

    private static List<PredictedSample> predictions(TrainedModel model, Experiment experiment, List<String> inputs) {
        Files files = new StandardInput(DiskFiles.from(Path.of("")));
        List<PredictedSample> samples = new ArrayList<>();
        Map<String, Kind.Mask> masks = PredictedMask.kinds(experiment);
        if (experiment.model().inputs().get(0).kind() instanceof Kind.Image) {
            List<String> paths = pictures(files, inputs);
            List<Prediction> all = model.predict(Preparation.pictures(experiment, model.learned(), files, paths));
            for (int i = 0; i < all.size(); i++) {
                samples.add(new PredictedSample(paths.get(i), all.get(i), masks));
            }
            return samples;
        }
        for (String input : inputs) {
            List<Prediction> all = model.predict(Preparation.rows(experiment, model.learned(), files, input));
            for (int row = 0; row < all.size(); row++) {
                samples.add(new PredictedSample(input + ":" + (row + 1), all.get(row), masks));
            }
        }
        return samples;
    }

    /** Folders stand for the pictures in them. */
    private static List<String> pictures(Files files, List<String> inputs) {
        return inputs.stream()
                .flatMap(input -> files.kind(input) == Files.Kind.FOLDER
                        ? PictureFolder.pictures(files, input).stream()
                        : List.of(input).stream())
                .toList();
    }

    private void print(Console console, List<PredictedSample> samples) {
        OptionalInt told = top == null ? OptionalInt.empty() : OptionalInt.of(top);
        if (told.isPresent() && samples.stream().noneMatch(PredictedSample::hasClasses)) {
            throw new UsageException("`--top` tells classes, and the model has none");
        }
        for (PredictedSample sample : samples) {
            if (json) {
                console.out().println(Json.write(sample.json(told)));
            } else {
                sample.lines(told).forEach(console.out()::println);
            }
        }
    }
}
