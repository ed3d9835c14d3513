package org.dlspec.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.dlspec.backend.Backend;
import org.dlspec.diag.Json;
import org.dlspec.spec.Experiment;
import org.dlspec.train.PredictedMask;
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
        // Decoding begins while the model is compiled.
        Ahead<List<NewSamples>> samples = Ahead.begin("dlspec-inputs", () -> NewSamples.of(run, inputs));
        try (Backend backend = device.open(console, run.folder());
                TrainedModel model = TrainedModel.open(run.folder(), experiment, backend)) {
            Optional<Samples> training = precision.calibration(model, run, backend, console);
            if (training.isEmpty()) {
                print(console, predictions(model, experiment, samples.await()));
                return;
            }
            try (TrainedModel quantized = model.quantized(training.get())) {
                print(console, predictions(quantized, experiment, samples.await()));
            }
        }
    }

    private static List<PredictedSample> predictions(
            TrainedModel model, Experiment experiment, List<NewSamples> inputs) {
        Map<String, Kind.Mask> masks = PredictedMask.kinds(experiment);
        List<PredictedSample> predicted = new ArrayList<>();
        for (NewSamples input : inputs) {
            List<Prediction> all = model.predict(input.samples());
            for (int i = 0; i < all.size(); i++) {
                predicted.add(new PredictedSample(input.names().get(i), all.get(i), masks));
            }
        }
        return predicted;
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
