package org.dlspec.boot;

import java.util.List;
import org.dlspec.bundle.Bundle;
import org.dlspec.console.ExitCode;
import org.dlspec.console.PredictOptions;
import org.dlspec.console.TrainedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code predict}: what the model says of new pictures or rows. */
@Command(name = "predict", description = "Says what the model makes of pictures, or of the rows of csv files.")
final class PredictCommand extends BundleCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "INPUT",
            description = "Pictures, folders of them, or csv files, as the model takes them; - for standard input.")
    private List<String> inputs;

    @Mixin
    private PredictOptions options;

    @Override
    void begin() {
        options.begin();
    }

    @Override
    int run(Bundle bundle) {
        options.predict(console(), TrainedRun.of(jar(), bundle), inputs);
        return ExitCode.GOOD;
    }
}
