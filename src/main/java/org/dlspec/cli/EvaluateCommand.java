package org.dlspec.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.dlspec.console.ConsoleCommand;
import org.dlspec.console.EvaluateOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dlspec evaluate}: the figures of a run's kept weights on one part of its data. */
@Command(name = "evaluate", description = "Measures the kept weights of a run on a part of its data.")
final class EvaluateCommand extends ConsoleCommand {
    @Parameters(paramLabel = "RUN_OR_JAR", description = "The run directory, or a jar built from one.")
    private Path run;

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = "Measures on these data, of the same form, instead of those of the training;"
                    + " all of them, where they bring no parts.")
    private String other;

    @Mixin
    private EvaluateOptions options;

    @Override
    public Integer call() {
        options.begin();
        return RunOrJar.use(
                run, console(), trained -> options.evaluate(console(), trained, Optional.ofNullable(other)));
    }
}
