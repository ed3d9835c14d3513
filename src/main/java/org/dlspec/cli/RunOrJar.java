package org.dlspec.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
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
        if (path.toString().endsWith(".jar")) {
            try (Bundle bundle = Bundle.open(path)) {
                work.accept(TrainedRun.of(path, bundle));
                return ExitCode.GOOD;
            }
        }
        Optional<Experiment> experiment = RunFile.open(path).experiment(console);
        if (experiment.isEmpty()) {
            return ExitCode.SPEC;
        }
        work.accept(new TrainedRun(path.toString(), path, experiment.get()));
        return ExitCode.GOOD;
    }
}
