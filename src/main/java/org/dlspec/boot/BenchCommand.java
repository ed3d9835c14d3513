package org.dlspec.boot;

import java.util.List;
import java.util.stream.Stream;
import org.dlspec.backend.Backend;
import org.dlspec.bundle.Bundle;
import org.dlspec.compile.Activations;
import org.dlspec.console.BenchText;
import org.dlspec.console.DeviceOptions;
import org.dlspec.console.ExitCode;
import org.dlspec.console.PlannableBatch;
import org.dlspec.console.TrainedRun;
import org.dlspec.console.UsageException;
import org.dlspec.spec.Experiment;
import org.dlspec.train.Bench;
import org.dlspec.train.BenchResult;
import org.dlspec.train.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench}: how long a prediction takes. */
@Command(name = "bench", description = "Times predictions of one sample and of many at once, on random samples.")
final class BenchCommand extends BundleCommand {
    private static final double SECONDS = 2;

    @Mixin
    private DeviceOptions device;

    @Option(
            names = "--batch",
            defaultValue = "32",
            paramLabel = "N",
            description = "How many samples are predicted at once, beside one (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--steps",
            defaultValue = "0",
            paramLabel = "N",
            description = "Predictions to time of each (default: two seconds of them).")
    private int steps;

    @Option(names = "--json", description = "Prints two JSON objects.")
    private boolean json;

    @Override
    void begin() {
        if (steps < 0 || batch < 1) {
            throw new UsageException("`--batch` is at least 1, `--steps` at least 0");
        }
        device.load();
    }

    @Override
    int run(Bundle bundle) {
        TrainedRun run = TrainedRun.of(jar(), bundle);
        Experiment settled = RunDirectory.provenance(run.folder()).learned().settled(run.experiment());
        try (Backend backend = device.open(console(), run.folder())) {
            PlannableBatch.check(batch, Activations.of(settled).largestBatch());
            List<Integer> sizes = Stream.of(1, batch).distinct().toList();
            for (int size : sizes) {
                Bench.Request request = new Bench.Request(size, Bench.Mode.INFER, steps).withSeconds(SECONDS);
                BenchResult result = Bench.run(settled, backend, request);
                console().out().println(json ? result.toJson().toString() : BenchText.of(result));
            }
        }
        return ExitCode.GOOD;
    }
}
