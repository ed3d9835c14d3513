package org.dlspec.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dlspec.backend.Backend;
import org.dlspec.compile.Activations;
import org.dlspec.console.BenchText;
import org.dlspec.console.ConsoleCommand;
import org.dlspec.console.DeviceOptions;
import org.dlspec.console.ExitCode;
import org.dlspec.console.PlannableBatch;
import org.dlspec.console.UsageException;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.ExportSpec;
import org.dlspec.spec.TrainSpec;
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
    /** A sweep goes up and down so often, that the machine's drift over minutes meets all sizes alike. */
    private static final int SWEEPS = 5;

    private static final double SWEPT_SECONDS = 1;

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
            names = "--precision",
            paramLabel = "f32|bf16|int8",
            description = "What a step computes in: training in f32 or bf16 (default: the train's precision), inference"
                    + " in f32 or int8, calibrated on its random batch (default: f32).")
    private ExportSpec.Precision precision;

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

    @Option(
            names = "--sweep",
            paramLabel = "batch=A..B",
            description = "Times steps at many batch sizes, and tells the line nearest to them.")
    private String sweep;

    @Option(names = "--svg", paramLabel = "FILE", description = "With --sweep: writes a picture, too.")
    private Path svg;

    @Option(names = "--json", description = "Prints a JSON object; with --profile or --sweep further ones.")
    private boolean json;

    @Override
    public Integer call() {
        check();
        device.load();
        Optional<Experiment> experiment = spec.experiment(console())
                .map(checked -> training().map(checked::withPrecision).orElse(checked));
        if (experiment.isEmpty()) {
            return ExitCode.SPEC;
        }
        try (Backend backend = device.open(console())) {
            if (sweep != null) {
                sweep(experiment.get(), backend);
            } else {
                single(experiment.get(), backend);
            }
        }
        return ExitCode.GOOD;
    }

    private void check() {
        if (steps < 0 || batch != null && batch < 1) {
            throw new UsageException("`--batch` is at least 1, `--steps` at least 0");
        }
        checkPrecision();
        if (sweep != null && (batch != null || profile)) {
            throw new UsageException("`--sweep` takes neither `--batch` nor `--profile`");
        }
        if (svg != null && sweep == null) {
            throw new UsageException("`--svg` goes with `--sweep`");
        }
    }

    private void checkPrecision() {
        if (mode == Bench.Mode.TRAIN && precision == ExportSpec.Precision.INT8) {
            throw new UsageException("`--precision int8` goes with `--mode infer`");
        }
        if (mode == Bench.Mode.INFER && precision == ExportSpec.Precision.BF16) {
            throw new UsageException("`--precision bf16` goes with `--mode train`");
        }
    }

    /** What is trained in, where that was asked for. */
    private Optional<TrainSpec.Precision> training() {
        if (precision == null || mode == Bench.Mode.INFER) {
            return Optional.empty();
        }
        return switch (precision) {
            case F32 -> Optional.of(TrainSpec.Precision.F32);
            case BF16 -> Optional.of(TrainSpec.Precision.BF16);
            case INT8 -> throw new IllegalStateException("no training computes in int8");
        };
    }

    private Bench.Request request(int size) {
        ExportSpec.Precision inference = precision == null ? ExportSpec.Precision.F32 : precision;
        return new Bench.Request(size, mode, steps).withInference(inference);
    }

    private void single(Experiment experiment, Backend backend) {
        int size = batch != null ? batch : experiment.train().batch().orElse(DEFAULT_BATCH);
        PlannableBatch.check(size, Activations.of(experiment).largestBatch());
        try (Bench bench = Bench.open(experiment, backend, request(size))) {
            tellPrecision(experiment.train(), bench.precision());
            BenchResult result = bench.measure();
            print(json ? result.toJson().toString() : BenchText.of(result));
            if (profile) {
                Profile calls = bench.profile();
                print(json ? calls.toJson().toString() : ProfileText.of(calls));
            }
        }
    }

    private void sweep(Experiment experiment, Backend backend) {
        SortedMap<Integer, BenchResult> results = new TreeMap<>();
        List<Integer> sizes = new ArrayList<>(BatchSizes.parse(sweep));
        PlannableBatch.check(Collections.max(sizes), Activations.of(experiment).largestBatch());
        for (int round = 1; round <= SWEEPS; round++) {
            for (int size : sizes) {
                Bench.Request request = request(size).withSeconds(SWEPT_SECONDS);
                results.merge(size, Bench.run(experiment, backend, request), BenchResult::join);
            }
            console().err().println("sweep " + round + " of " + SWEEPS);
            Collections.reverse(sizes);
        }
        BatchSweep swept = BatchSweep.of(List.copyOf(results.values()));
        tellPrecision(experiment.train(), swept.results().get(0).precision());
        if (json) {
            swept.results().forEach(result -> print(result.toJson().toString()));
        }
        print(json ? swept.toJson().toString() : swept.text());
        if (svg != null) {
            SvgChart.write(svg, List.of(swept.chart()));
        }
    }

    private void print(String text) {
        console().out().println(text.stripTrailing());
    }

    private void tellPrecision(TrainSpec train, ExportSpec.Precision computed) {
        String wanted = (mode == Bench.Mode.TRAIN
                        ? train.options().precision()
                        : Optional.ofNullable(precision).orElse(ExportSpec.Precision.F32))
                .toString();
        if (!computed.toString().equals(wanted)) {
            console()
                    .err()
                    .println("note: computing in " + computed + ": this device has no instructions for " + wanted);
        }
    }
}
