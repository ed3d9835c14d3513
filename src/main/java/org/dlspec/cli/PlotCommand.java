package org.dlspec.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.console.ConsoleCommand;
import org.dlspec.console.ExitCode;
import org.dlspec.console.UsageException;
import org.dlspec.data.DiskFiles;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Severity;
import org.dlspec.spec.Experiment;
import org.dlspec.train.SampleCount;
import org.dlspec.vocab.schedule.Schedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dlspec plot}: draws schedules without training. */
@Command(
        name = "plot",
        description = "Draws the learning rate of a train, or the schedules of a file, against the step.")
final class PlotCommand extends ConsoleCommand {
    private static final long USUAL_EPOCHS = 30;
    private static final long USUAL_STEPS = 100;

    /** How the codes begin of what is wrong with data. */
    private static final String DATA = "D5";

    @Mixin
    private SpecOptions spec;

    @Option(names = "--schedules", description = "Draws every schedule of the file that has a name.")
    private boolean all;

    @Option(names = "--epochs", paramLabel = "N", description = "Draws so many epochs (default: the train's).")
    private Long epochs;

    @Option(
            names = "--steps-per-epoch",
            paramLabel = "N",
            description = "Counts so many steps an epoch (default: from the data of the train).")
    private Long stepsPerEpoch;

    @Option(names = "--svg", paramLabel = "FILE", description = "Writes a picture instead of drawing with characters.")
    private Path svg;

    @Override
    public Integer call() {
        atLeastOne("--epochs", epochs);
        atLeastOne("--steps-per-epoch", stepsPerEpoch);
        CheckedFile file = spec.read();
        boolean isSchedule =
                all || spec.name().map(file.schedules()::containsKey).orElse(false);
        boolean lacksOnlyData = file.findings().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .allMatch(d -> d.code().name().startsWith(DATA));
        if (file.hasErrors() && !(isSchedule && lacksOnlyData)) {
            console().print(file.findings());
            if (lacksOnlyData && !file.schedules().isEmpty()) {
                console()
                        .err()
                        .println("a schedule that has a name is drawn without the data: "
                                + String.join(", ", file.schedules().keySet()));
            }
            return ExitCode.SPEC;
        }
        List<Chart> charts = charts(file);
        if (svg == null) {
            charts.forEach(chart -> console().out().println(TextChart.of(chart)));
        } else {
            SvgChart.write(svg, charts);
            charts.forEach(chart -> console().out().println(chart.caption()));
        }
        return ExitCode.GOOD;
    }

    private static void atLeastOne(String option, Long number) {
        if (number != null && number < 1) {
            throw new UsageException("`" + option + "` is at least 1, not " + number);
        }
    }

    /** A schedule that is named, all of them where that is asked or the file trains nothing, else the train's. */
    private List<Chart> charts(CheckedFile file) {
        Map<String, Schedule> named = file.schedules();
        Optional<String> name = spec.name();
        if (name.isPresent() && named.containsKey(name.get())) {
            return List.of(chart(file, name.get(), named.get(name.get())));
        }
        if (all || name.isEmpty() && !file.trains() && !named.isEmpty()) {
            return named.entrySet().stream()
                    .map(each -> chart(file, each.getKey(), each.getValue()))
                    .toList();
        }
        Experiment experiment = file.experiment(name);
        long perEpoch = stepsPerEpoch != null ? stepsPerEpoch : counted(experiment);
        long length = epochs != null ? epochs : experiment.train().epochs();
        return new PlottedSchedules(experiment.train(), length, perEpoch).charts();
    }

    /** A schedule by itself has the epochs and steps of the file's only train, else round numbers. */
    private Chart chart(CheckedFile file, String name, Schedule schedule) {
        Optional<Experiment> train = file.onlyTrain();
        long perEpoch = stepsPerEpoch != null
                ? stepsPerEpoch
                : train.flatMap(PlotCommand::known).orElse(USUAL_STEPS);
        double own = Math.ceil(schedule.length(perEpoch).orElse(0) / perEpoch);
        long usual = train.map(e -> (long) e.train().epochs()).orElse(own > 0 ? (long) own : USUAL_EPOCHS);
        long length = epochs != null ? epochs : Math.max(usual, (long) own);
        return Chart.of(name, length * perEpoch, perEpoch, step -> schedule.value(step, perEpoch));
    }

    private static Optional<Long> known(Experiment experiment) {
        try {
            return Optional.of(counted(experiment));
        } catch (DlspecException e) {
            // The data are not there; what a schedule looks like does not hang on them.
            return Optional.empty();
        }
    }

    private static long counted(Experiment experiment) {
        int samples;
        try {
            samples = SampleCount.epoch(experiment, DiskFiles.from(Path.of("")));
        } catch (DlspecException e) {
            throw new DlspecException(
                    e.code(),
                    "the steps of an epoch are not known: " + e.getMessage(),
                    "`--steps-per-epoch N` draws without the data");
        }
        if (samples == 0) {
            throw new DlspecException(
                    Code.D508, "no sample is left for training", "`--steps-per-epoch N` draws without the data");
        }
        int batch = Math.min(samples, experiment.train().batch().orElse(samples));
        long seen = (long) batch * experiment.train().options().accumulate();
        return (samples + seen - 1) / seen;
    }
}
