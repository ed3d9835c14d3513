package org.dlspec.console;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dlspec.backend.Backend;
import org.dlspec.data.DiskFiles;
import org.dlspec.data.Files;
import org.dlspec.data.Part;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Json;
import org.dlspec.spec.Experiment;
import org.dlspec.train.Bootstrap;
import org.dlspec.train.Dataset;
import org.dlspec.train.Figures;
import org.dlspec.train.Preparation;
import org.dlspec.train.RunDirectory;
import org.dlspec.train.Samples;
import org.dlspec.train.TrainedModel;
import org.dlspec.train.TrainingFolder;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the kept weights of a run are measured, and what is printed of it. */
public final class EvaluateOptions {
    @Option(
            names = "--split",
            defaultValue = "test",
            paramLabel = "train|validation|test",
            description = "The part to measure (default: ${DEFAULT-VALUE}).")
    private Part part;

    @Option(
            names = "--confidence",
            defaultValue = "95%",
            paramLabel = "SHARE",
            description = "How sure the intervals behind the figures are (default: ${DEFAULT-VALUE}).",
            converter = ShareConverter.class)
    private double confidence;

    @Option(
            names = "--resamples",
            defaultValue = "1000",
            paramLabel = "N",
            description = "How often the samples are drawn anew, with replacement, for the intervals: the percentile"
                    + " bootstrap; 0 leaves them out (default: ${DEFAULT-VALUE}).")
    private int resamples;

    @Option(names = "--json", description = "Prints a JSON object.")
    private boolean json;

    @Mixin
    private InferencePrecision precision;

    @Mixin
    private DeviceOptions device;

    /** What is printed of a split. */
    private record Evaluated(
            String split, int samples, TrainedModel.Measured measured, Optional<QuantizedFigures> quantized) {}

    /** Begins what does not depend on the run. */
    public void begin() {
        if (resamples < 0) {
            throw new UsageException("--resamples is a number from 0 on, got " + resamples);
        }
        precision.check();
        device.load();
    }

    /**
     * Prints the figures of a run on a part of its data.
     *
     * @param other the path of data of the same form; empty for those of the training
     */
    public void evaluate(Console console, TrainedRun run, Optional<String> other) {
        Experiment experiment = run.experiment();
        Experiment measured = other.map(path -> onOther(experiment, path)).orElse(experiment);
        try (Backend backend = device.open(console, run.folder());
                TrainedModel model = TrainedModel.open(run.folder(), experiment, backend)) {
            Files files = other.isPresent() ? DiskFiles.from(Path.of("")) : TrainingFolder.files(run.folder());
            Dataset data = Preparation.prepare(measured, files, model.learned());
            if (other.isEmpty()) {
                tellChanges(console, run, data);
            }
            boolean isWhole = other.isPresent() && data.parts().keySet().equals(Set.of(Part.TRAIN));
            Samples samples = data.part(isWhole ? Part.TRAIN : part).orElseThrow(() -> noPart(run, other));
            Bootstrap bootstrap =
                    new Bootstrap(confidence, resamples, experiment.train().seed());
            TrainedModel.Measured figures = measured(model, samples, bootstrap);
            Optional<QuantizedFigures> quantized = precision
                    .calibration(model, run, backend, console)
                    .map(training -> quantized(model, training, samples, figures.figures()));
            String split = isWhole ? "all" : part.toString();
            Evaluated evaluated = new Evaluated(split, samples.count(), figures, quantized);
            if (json) {
                console.out().println(Json.write(event(run, evaluated)));
            } else {
                print(console, evaluated);
            }
        }
    }

    private static Experiment onOther(Experiment experiment, String path) {
        return experiment
                .data()
                .at(path)
                .map(experiment::withData)
                .orElseThrow(() -> new UsageException("the run was trained on random samples; it reads no data"));
    }

    private DlspecException noPart(TrainedRun run, Optional<String> other) {
        String data = other.map(path -> "`" + path + "`").orElse("the data of `" + run.name() + "`");
        return new DlspecException(Code.D508, data + " have no part `" + part + "`");
    }

    /** The parts may be others than those of the training, whose samples would then be measured on. */
    private static void tellChanges(Console console, TrainedRun run, Dataset data) {
        for (String name : RunDirectory.provenance(run.folder()).changedData(data)) {
            console.err().println("note: `" + name + "` has changed since the training");
        }
    }

    private static TrainedModel.Measured measured(TrainedModel model, Samples samples, Bootstrap bootstrap) {
        return bootstrap.resamples() == 0
                ? new TrainedModel.Measured(model.measure(samples), Map.of())
                : model.measure(samples, bootstrap);
    }

    private static QuantizedFigures quantized(TrainedModel model, Samples training, Samples samples, Figures figures) {
        try (TrainedModel quantized = model.quantized(training)) {
            return new QuantizedFigures(figures, quantized.measure(samples), TrainedModel.looksAt(training));
        }
    }

    private void print(Console console, Evaluated evaluated) {
        Map<String, Bootstrap.Interval> intervals = evaluated.measured().intervals();
        Figures all = evaluated.measured().figures();
        String figures = all.toText(name -> intervals.containsKey(name) ? text(intervals.get(name)) : "");
        String kind = evaluated.quantized().isPresent() ? " in f32 " : " ";
        console.out().println(evaluated.split() + kind + figures + " (" + evaluated.samples() + " samples)");
        all.tableLines().forEach(console.out()::println);
        evaluated.quantized().ifPresent(q -> q.lines(evaluated.split()).forEach(console.out()::println));
        intervals.forEach((name, interval) -> tellLeftOut(console, name, interval));
    }

    private static String text(Bootstrap.Interval interval) {
        return Double.isNaN(interval.low())
                ? ""
                : String.format(Locale.ROOT, " (%.4f to %.4f)", interval.low(), interval.high());
    }

    /** A figure that is nowhere defined speaks for itself. */
    private void tellLeftOut(Console console, String name, Bootstrap.Interval interval) {
        if (interval.leftOut() > 0 && interval.leftOut() < resamples) {
            console.err()
                    .println("note: `" + name + "` is not defined in " + interval.leftOut() + " of " + resamples
                            + " resamples, which are left out of its interval");
        }
    }

    private Map<String, Object> event(TrainedRun run, Evaluated evaluated) {
        TrainedModel.Measured measured = evaluated.measured();
        Map<String, Object> event = Json.object(
                "event",
                "evaluation",
                "run",
                run.name(),
                "split",
                evaluated.split(),
                "samples",
                evaluated.samples(),
                evaluated.split(),
                measured.figures().toMap());
        if (!measured.intervals().isEmpty()) {
            Map<String, Object> intervals = new LinkedHashMap<>();
            measured.intervals()
                    .forEach((name, i) -> intervals.put(
                            name, Json.object("low", i.low(), "high", i.high(), "left_out", i.leftOut())));
            event.put("confidence", confidence);
            event.put("resamples", resamples);
            event.put("intervals", intervals);
        }
        evaluated.quantized().ifPresent(quantized -> event.putAll(quantized.json()));
        return event;
    }

    /** Reads {@code 95%} and {@code 0.95}. */
    static final class ShareConverter implements CommandLine.ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            boolean isPercent = text.endsWith("%");
            String number = isPercent ? text.substring(0, text.length() - 1) : text;
            if (number.matches("\\d+(\\.\\d+)?")) {
                double share = isPercent ? Double.parseDouble(number) / 100 : Double.parseDouble(number);
                if (share > 0 && share < 1) {
                    return share;
                }
            }
            throw new CommandLine.TypeConversionException("'" + text + "' is not a share between 0 and 1, such as 95%");
        }
    }
}
