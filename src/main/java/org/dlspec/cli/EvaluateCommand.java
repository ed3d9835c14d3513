package org.dlspec.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dlspec.backend.Backend;
import org.dlspec.console.ConsoleCommand;
import org.dlspec.console.DeviceOptions;
import org.dlspec.console.ExitCode;
import org.dlspec.console.UsageException;
import org.dlspec.data.DiskFiles;
import org.dlspec.data.Part;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Json;
import org.dlspec.spec.Experiment;
import org.dlspec.train.Bootstrap;
import org.dlspec.train.Dataset;
import org.dlspec.train.Figures;
import org.dlspec.train.Preparation;
import org.dlspec.train.Samples;
import org.dlspec.train.TrainedModel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dlspec evaluate}: the figures of a run's kept weights on one part of its data. */
@Command(name = "evaluate", description = "Measures the kept weights of a run on a part of its data.")
final class EvaluateCommand extends ConsoleCommand {
    @Parameters(paramLabel = "RUN", description = "The run directory.")
    private Path run;

    @Option(
            names = "--split",
            defaultValue = "test",
            paramLabel = "train|validation|test",
            description = "The part to measure (default: ${DEFAULT-VALUE}).")
    private Part part;

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = "Measures on these data, of the same form, instead of those of the training;"
                    + " all of them, where they bring no parts.")
    private String other;

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

    @Override
    public Integer call() {
        if (resamples < 0) {
            throw new UsageException("--resamples is a number from 0 on, got " + resamples);
        }
        precision.check();
        device.load();
        RunFile file = RunFile.open(run);
        Optional<Experiment> experiment = file.experiment(console());
        if (experiment.isEmpty()) {
            return ExitCode.SPEC;
        }
        try (Backend backend = device.open(console(), run);
                TrainedModel model = TrainedModel.open(run, experiment.get(), backend)) {
            Dataset data = Preparation.prepare(data(experiment.get()), DiskFiles.from(Path.of("")), model.learned());
            if (other == null) {
                file.changedData(data).forEach(this::warnOfChange);
            }
            boolean isWhole = other != null && data.parts().keySet().equals(Set.of(Part.TRAIN));
            Samples samples = data.part(isWhole ? Part.TRAIN : part).orElseThrow(this::noPart);
            Bootstrap bootstrap = new Bootstrap(
                    confidence, resamples, experiment.get().train().seed());
            TrainedModel.Measured measured = measured(model, samples, bootstrap);
            Optional<QuantizedFigures> quantized = precision
                    .calibration(model, experiment.get(), backend, console())
                    .map(training -> quantized(model, training, samples, measured.figures()));
            String split = isWhole ? "all" : part.toString();
            print(new Evaluated(split, samples.count(), measured, quantized));
        }
        return ExitCode.GOOD;
    }

    private Experiment data(Experiment experiment) {
        if (other == null) {
            return experiment;
        }
        return experiment
                .data()
                .at(other)
                .map(experiment::withData)
                .orElseThrow(() -> new UsageException("the run was trained on random samples; it reads no data"));
    }

    private DlspecException noPart() {
        String data = other == null ? "the data of `" + run + "`" : "`" + other + "`";
        return new DlspecException(Code.D508, data + " have no part `" + part + "`");
    }

    /** The parts may be others than those of the training, whose samples would then be measured on. */
    private void warnOfChange(String name) {
        console().err().println("note: `" + name + "` has changed since the training");
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

    private void print(Evaluated evaluated) {
        if (json) {
            console().out().println(Json.write(event(evaluated)));
            return;
        }
        Map<String, Bootstrap.Interval> intervals = evaluated.measured().intervals();
        Figures all = evaluated.measured().figures();
        String figures = all.toText(name -> intervals.containsKey(name) ? text(intervals.get(name)) : "");
        String kind = evaluated.quantized().isPresent() ? " in f32 " : " ";
        console().out().println(evaluated.split() + kind + figures + " (" + evaluated.samples() + " samples)");
        all.tableLines().forEach(console().out()::println);
        evaluated
                .quantized()
                .ifPresent(q -> q.lines(evaluated.split()).forEach(console().out()::println));
        intervals.forEach(this::tellLeftOut);
    }

    private static String text(Bootstrap.Interval interval) {
        return Double.isNaN(interval.low())
                ? ""
                : String.format(Locale.ROOT, " (%.4f to %.4f)", interval.low(), interval.high());
    }

    /** A figure that is nowhere defined speaks for itself. */
    private void tellLeftOut(String name, Bootstrap.Interval interval) {
        if (interval.leftOut() > 0 && interval.leftOut() < resamples) {
            console()
                    .err()
                    .println("note: `" + name + "` is not defined in " + interval.leftOut() + " of " + resamples
                            + " resamples, which are left out of its interval");
        }
    }

    private Map<String, Object> event(Evaluated evaluated) {
        TrainedModel.Measured measured = evaluated.measured();
        Map<String, Object> event = Json.object(
                "event",
                "evaluation",
                "run",
                run.toString(),
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
