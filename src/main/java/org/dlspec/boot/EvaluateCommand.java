package org.dlspec.boot;

import java.util.Optional;
import org.dlspec.bundle.Bundle;
import org.dlspec.console.EvaluateOptions;
import org.dlspec.console.ExitCode;
import org.dlspec.console.TrainedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code evaluate}: the figures of the model on other data. */
@Command(name = "evaluate", description = "Measures the model on data of the form that it was trained on.")
final class EvaluateCommand extends BundleCommand {
    @Parameters(
            paramLabel = "DATA",
            description = "The file or folder of the data; all of them are measured on, where they bring no parts.")
    private String data;

    @Mixin
    private EvaluateOptions options;

    @Override
    void begin() {
        options.begin();
    }

    @Override
    int run(Bundle bundle) {
        options.evaluate(console(), TrainedRun.of(jar(), bundle), Optional.of(data));
        return ExitCode.GOOD;
    }
}
