package org.dlspec.cli;

import java.util.Locale;
import java.util.Optional;
import org.dlspec.backend.Backend;
import org.dlspec.spec.Experiment;
import org.dlspec.train.Bench;
import org.dlspec.train.BenchResult;
import org.dlspec.train.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dlspec bench}: how long a step takes. */
@Command(name = "bench", description = "Times steps on random data that are made once and held in memory.")
final class BenchCommand extends ConsoleCommand {
    private static final int DEFAULT_BATCH = 32;

    @Mixin
    private SpecOptions spec;

    @Mixin
    private DeviceOptions device;

    @Option(names = "--batch", paramLabel = "N", description = "Samples in a step (default: the train's batch).")
    private Integer batch;

    @Option(
            names = "--mode",
            defaultValue = "train",
            paramLabel = "train|infer",
            description = "What a step does (default: ${DEFAULT-VALUE}).")
    private Bench.Mode mode;

    @Option(
            names = "--steps",
            defaultValue = "0",
            paramLabel = "N",
            description = "Steps to time (default: five seconds of them).")
    private int steps;

    @Option(
            names = "--profile",
            description = "Times every kernel of a step, too: its op, shapes, line, share and speed.")
    private boolean profile;

    @Option(names = "--json", description = "Prints a JSON object; with --profile a second one.")
    private boolean json;

    @Override
    public Integer call() {
        if (steps < 0 || batch != null && batch < 1) {
            throw new UsageException("`--batch` is at least 1, `--steps` at least 0");
        }
        device.load();
        Optional<Experiment> experiment = spec.experiment(console());
        if (experiment.isEmpty()) {
            return ExitCode.SPEC;
        }
        int size = batch != null ? batch : experiment.get().train().batch().orElse(DEFAULT_BATCH);
        Bench.Request request = new Bench.Request(size, mode, steps);
        try (Backend backend = device.open(console());
                Bench bench = Bench.open(experiment.get(), backend, request)) {
            BenchResult result = bench.measure();
            console().out().println(json ? result.toJson().toString() : text(result));
            if (profile) {
                Profile calls = bench.profile();
                console().out().print(json ? calls.toJson() + "\n" : ProfileText.of(calls));
            }
        }
        return ExitCode.GOOD;
    }

    private static String text(BenchResult result) {
        return String.format(
                Locale.ROOT,
                "%s, %s, batch %d, %d threads: median %.2f ms a step, %.1f samples/s (fastest %.2f ms, %d steps); "
                        + "%,d parameters; arena %.1f MB, process %.0f MB; loss %.4f -> %.4f",
                result.workload(),
                result.mode().name().toLowerCase(Locale.ROOT),
                result.batch(),
                result.threads(),
                result.medianMillis(),
                result.batch() * 1000.0 / result.medianMillis(),
                result.millis().stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN),
                result.millis().size(),
                result.params(),
                result.arenaMegabytes(),
                result.rssMegabytes(),
                result.firstValue(),
                result.lastValue());
    }
}
