package org.dlspec.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dlspec.backend.Backend;
import org.dlspec.console.ConsoleCommand;
import org.dlspec.console.DeviceOptions;
import org.dlspec.console.ExitCode;
import org.dlspec.data.Bytes;
import org.dlspec.data.DiskFiles;
import org.dlspec.data.Files;
import org.dlspec.diag.Json;
import org.dlspec.spec.Experiment;
import org.dlspec.train.Preparation;
import org.dlspec.train.Samples;
import org.dlspec.train.TrainedModel;
import org.dlspec.train.TrainedModel.Prediction;
import org.dlspec.vocab.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dlspec predict}: what a run's model says of new pictures or rows. */
@Command(name = "predict", description = "Says what the model of a run makes of pictures, or of the rows of csv files.")
final class PredictCommand extends ConsoleCommand {
    private static final String STANDARD_INPUT = "-";
    private static final int MOST_INPUT = 1 << 30;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run directory.")
    private Path run;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "INPUT",
            description = "Pictures or csv files, as the model takes them; - for standard input.")
    private List<String> inputs;

    @Option(names = "--json", description = "Prints one JSON object a prediction.")
    private boolean json;

    @Mixin
    private InferencePrecision precision;

    @Mixin
    private DeviceOptions device;

    /** One sample by the name it is reported under. */
    private record Named(String name, Prediction prediction, Map<String, Kind.Mask> masks) {}

    @Override
    public Integer call() {
        precision.check();
        device.load();
        Optional<Experiment> experiment = RunFile.open(run).experiment(console());
        if (experiment.isEmpty()) {
            return ExitCode.SPEC;
        }
        Files files = new WithStandardInput(DiskFiles.from(Path.of("")));
        try (Backend backend = device.open(console(), run);
                TrainedModel model = TrainedModel.open(run, experiment.get(), backend)) {
            Optional<Samples> training = precision.calibration(model, experiment.get(), backend, console());
            if (training.isEmpty()) {
                predictions(model, experiment.get(), files).forEach(this::print);
                return ExitCode.GOOD;
            }
            try (TrainedModel quantized = model.quantized(training.get())) {
                predictions(quantized, experiment.get(), files).forEach(this::print);
            }
        }
        return ExitCode.GOOD;
    }

    private List<Named> predictions(TrainedModel model, Experiment experiment, Files files) {
        List<Named> named = new ArrayList<>();
        Map<String, Kind.Mask> masks = PredictedMask.kinds(experiment);
        boolean isPicture = experiment.model().inputs().get(0).kind() instanceof Kind.Image;
        if (isPicture) {
            List<Prediction> all = model.predict(Preparation.pictures(experiment, model.learned(), files, inputs));
            for (int i = 0; i < all.size(); i++) {
                named.add(new Named(inputs.get(i), all.get(i), masks));
            }
            return named;
        }
        for (String input : inputs) {
            Samples rows = Preparation.rows(experiment, model.learned(), files, input);
            List<Prediction> all = model.predict(rows);
            for (int row = 0; row < all.size(); row++) {
                named.add(new Named(input + ":" + (row + 1), all.get(row), masks));
            }
        }
        return named;
    }

    private void print(Named sample) {
        if (json) {
            Map<String, Object> outputs = new LinkedHashMap<>();
            sample.prediction().scores().forEach((output, scores) -> outputs.put(output, json(sample, output, scores)));
            console().out().println(Json.write(Json.object("input", sample.name(), "outputs", outputs)));
            return;
        }
        sample.prediction()
                .scores()
                .forEach((output, scores) ->
                        console().out().println(sample.name() + ": " + text(sample, output, scores)));
    }

    private static Object json(Named sample, String output, List<Double> scores) {
        if (sample.masks().containsKey(output)) {
            PredictedMask mask = PredictedMask.of(sample.masks().get(output), scores);
            return Json.object("classes", mask.rows(), "shares", mask.shares());
        }
        List<String> classes = sample.prediction().classes().getOrDefault(output, List.of());
        if (classes.size() != scores.size()) {
            return scores;
        }
        Map<String, Object> byClass = new LinkedHashMap<>();
        for (int i = 0; i < scores.size(); i++) {
            byClass.put(classes.get(i), scores.get(i));
        }
        return Json.object("class", classes.get(best(scores)), "probabilities", byClass);
    }

    private static String text(Named sample, String output, List<Double> scores) {
        if (sample.masks().containsKey(output)) {
            return PredictedMask.of(sample.masks().get(output), scores).text();
        }
        List<String> classes = sample.prediction().classes().getOrDefault(output, List.of());
        if (classes.size() != scores.size()) {
            return output + " " + scores;
        }
        int best = best(scores);
        return String.format(Locale.ROOT, "%s (%.1f %%)", classes.get(best), 100 * scores.get(best));
    }

    static int best(List<Double> scores) {
        int best = 0;
        for (int i = 1; i < scores.size(); i++) {
            best = scores.get(i) > scores.get(best) ? i : best;
        }
        return best;
    }

    /** The disk, with standard input as a file of the name {@code -}; a reader may open it more than once. */
    private static final class WithStandardInput implements Files {
        private final Files disk;
        private Optional<byte[]> input = Optional.empty();

        WithStandardInput(Files disk) {
            this.disk = disk;
        }

        @Override
        public Kind kind(String path) {
            return path.equals(STANDARD_INPUT) ? Kind.FILE : disk.kind(path);
        }

        @Override
        public List<String> list(String folder) throws IOException {
            return disk.list(folder);
        }

        @Override
        public Bytes open(String path) throws IOException {
            if (!path.equals(STANDARD_INPUT)) {
                return disk.open(path);
            }
            if (input.isEmpty()) {
                input = Optional.of(System.in.readNBytes(MOST_INPUT));
            }
            return Bytes.of(input.get());
        }
    }
}
