package org.dlspec.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.dlspec.bundle.Bundle;
import org.dlspec.console.Console;
import org.dlspec.console.ExitCode;
import org.dlspec.console.TrainedRun;
import org.dlspec.spec.Experiment;

/** What is trained, by the folder of its run or by its jar. */
final class RunOrJar {
    private RunOrJar() {}

    /** Does something with it and answers the exit code: {@link ExitCode#SPEC} where its spec does not hold any more. */
    static int use(Path path, Console console, Consumer<TrainedRun> work) {
        return run(path, console, trained -> {
            work.accept(trained);
            return ExitCode.GOOD;
        });
    }

    /** The same with work that answers an exit code of its own. */
    static int run(Path path, Console console, ToIntFunction<TrainedRun> work) {
        if (path.toString().endsWith(".jar")) {
            try (Bundle bundle = Bundle.open(path)) {
                return work.applyAsInt(TrainedRun.of(path, bundle));
            }
        }
        Optional<Experiment> experiment = RunFile.open(path).experiment(console);
        return experiment.isEmpty()
                ? ExitCode.SPEC
                : work.applyAsInt(new TrainedRun(path.toString(), path, experiment.get()));
    }
}
