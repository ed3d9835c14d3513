package org.dlspec.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.dlspec.backend.Backend;
import org.dlspec.console.Build;
import org.dlspec.console.ConsoleCommand;
import org.dlspec.console.DeviceOptions;
import org.dlspec.console.ExitCode;
import org.dlspec.console.UsageException;
import org.dlspec.data.DiskFiles;
import org.dlspec.data.Files;
import org.dlspec.diag.Diagnostic;
import org.dlspec.spec.Experiment;
import org.dlspec.train.Dataset;
import org.dlspec.train.Outcome;
import org.dlspec.train.Preparation;
import org.dlspec.train.Series;
import org.dlspec.train.StopRequest;
import org.dlspec.train.TrainListener;
import org.dlspec.train.TrainRequest;
import org.dlspec.train.TrainRequest.Start;
import org.dlspec.train.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dlspec train}: trains an experiment, or goes on with a run. */
@Command(name = "train", description = "Trains the network of a file, in a new run directory or where a run stopped.")
final class TrainCommand extends ConsoleCommand {
    @Mixin
    private SpecOptions spec;

    @Mixin
    private DeviceOptions device;

    @Option(names = "--run", paramLabel = "DIR", description = "The run directory (default: runs/NAME-NUMBER).")
    private Path run;

    @Option(names = "--resume", description = "Continues the run in --run, or the newest of that name, bit for bit.")
    private boolean resume;

    @Option(
            names = "--allow-drift",
            description = "With --resume: goes on although threads, device or version are others.")
    private boolean allowDrift;

    @Option(names = "--seed", paramLabel = "N", description = "Takes this seed instead of the file's.")
    private Long seed;

    @Option(names = "--json", description = "Prints one JSON object an epoch.")
    private boolean json;

    @Override
    public Integer call() {
        if (allowDrift && !resume) {
            throw new UsageException("`--allow-drift` goes with `--resume`");
        }
        device.load();
        CheckedFile file = spec.read();
        Optional<Experiment> checked = spec.experiment(console(), file);
        if (checked.isEmpty()) {
            return ExitCode.SPEC;
        }
        if (seed != null && !checked.get().train().options().seeds().isEmpty()) {
            throw new UsageException(
                    "`--seed` is for one run, and `" + checked.get().name() + "` has `seeds`");
        }
        Experiment experiment = seed == null ? checked.get() : checked.get().withSeed(seed);
        StopRequest stop = new StopRequest();
        Signals signals = Signals.watch(stop, console());
        try (Backend backend = device.open(console())) {
            List<Diagnostic> broken = ShownTrain.broken(experiment, file.memoryLimits(backend));
            if (!broken.isEmpty()) {
                console().print(broken);
                return ExitCode.SPEC;
            }
            Outcome outcome = train(experiment, backend, stop);
            return outcome == Outcome.INTERRUPTED ? signals.exitCode() : ExitCode.GOOD;
        }
    }

    private Outcome train(Experiment experiment, Backend backend, StopRequest stop) {
        Files files = DiskFiles.from(Path.of(""));
        if (Series.isWanted(experiment.train())) {
            Function<Experiment, Dataset> data = each -> Preparation.prepare(each, files);
            return Series.run(experiment, data, backend, request(), listener(), stop);
        }
        Dataset data = Preparation.prepare(experiment, files);
        return Training.run(experiment, data, backend, request(), listener(), stop);
    }

    private TrainRequest request() {
        Start start = !resume ? Start.FRESH : allowDrift ? Start.RESUME_WITH_DRIFT : Start.RESUME;
        return new TrainRequest(Path.of("runs"), Optional.ofNullable(run), start, device.kernels(), Build.version());
    }

    private TrainListener listener() {
        return json ? new JsonListener(console()) : new TextListener(console());
    }
}
