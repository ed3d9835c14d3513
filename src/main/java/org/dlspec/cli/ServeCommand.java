package org.dlspec.cli;

import java.nio.file.Path;
import org.dlspec.console.ConsoleCommand;
import org.dlspec.console.ServeOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dlspec serve}: answers over HTTP what the model of a run says of samples. */
@Command(name = "serve", description = "Answers over HTTP what the model of a run says of pictures or rows.")
final class ServeCommand extends ConsoleCommand {
    @Parameters(paramLabel = "RUN_OR_JAR", description = "The run directory, or a jar built from one.")
    private Path run;

    @Mixin
    private ServeOptions options;

    @Override
    public Integer call() {
        options.begin();
        return RunOrJar.run(run, console(), trained -> options.serve(console(), trained));
    }
}
