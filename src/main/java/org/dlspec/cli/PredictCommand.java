package org.dlspec.cli;

import java.nio.file.Path;
import java.util.List;
import org.dlspec.console.ConsoleCommand;
import org.dlspec.console.PredictOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dlspec predict}: what a run's model says of new pictures or rows. */
@Command(name = "predict", description = "Says what the model of a run makes of pictures, or of the rows of csv files.")
final class PredictCommand extends ConsoleCommand {
    @Parameters(index = "0", paramLabel = "RUN_OR_JAR", description = "The run directory, or a jar built from one.")
    private Path run;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "INPUT",
            description = "Pictures, folders of them, or csv files, as the model takes them; - for standard input.")
    private List<String> inputs;

    @Mixin
    private PredictOptions options;

    @Override
    public Integer call() {
        options.begin();
        return RunOrJar.use(run, console(), trained -> options.predict(console(), trained, inputs));
    }
}
