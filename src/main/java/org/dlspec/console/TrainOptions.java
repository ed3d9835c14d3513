package org.dlspec.console;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.dlspec.backend.Backend;
import org.dlspec.spec.Experiment;
import org.dlspec.train.Dataset;
import org.dlspec.train.Outcome;
import org.dlspec.train.Series;
import org.dlspec.train.StopRequest;
import org.dlspec.train.TrainListener;
import org.dlspec.train.TrainRequest;
import org.dlspec.train.TrainRequest.Start;
import org.dlspec.train.Training;
import picocli.CommandLine.Option;

/** How a training is to be run, and running it. */
public final class TrainOptions {
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

    /** Refuses options that do not go together. */
    public void check() {
        if (allowDrift && !resume) {
            throw new UsageException("`--allow-drift` goes with `--resume`");
        }
    }

    /** The experiment with the seed that was asked for. */
    public Experiment seeded(Experiment experiment) {
        if (seed == null) {
            return experiment;
        }
        if (!experiment.train().options().seeds().isEmpty()) {
            throw new UsageException("`--seed` is for one run, and `" + experiment.name() + "` has `seeds`");
        }
        return experiment.withSeed(seed);
    }

    /**
     * What is trained, and how.
     *
     * @param data makes the samples of a training
     * @param weights a file with the weights to begin with
     */
    public record Task(Experiment experiment, Function<Experiment, Dataset> data, Optional<Path> weights) {}

    /** Trains on an open device until the end or a signal, and answers the exit code. */
    public int train(Console console, Task task, DeviceOptions device, Backend backend) {
        StopRequest stop = new StopRequest();
        Signals signals = Signals.watch(stop, console);
        Start start = !resume ? Start.FRESH : allowDrift ? Start.RESUME_WITH_DRIFT : Start.RESUME;
        TrainRequest request = new TrainRequest(
                Path.of("runs"), Optional.ofNullable(run), start, device.kernels(), Build.version(), task.weights());
        TrainListener listener = json ? new JsonListener(console) : new TextListener(console);
        Outcome outcome = Series.isWanted(task.experiment().train())
                ? Series.run(task.experiment(), task.data(), backend, request, listener, stop)
                : Training.run(
                        task.experiment(), task.data().apply(task.experiment()), backend, request, listener, stop);
        return outcome == Outcome.INTERRUPTED ? signals.exitCode() : ExitCode.GOOD;
    }
}
