package org.dlspec.boot;

import org.dlspec.bundle.Bundle;
import org.dlspec.console.ServeOptions;
import org.dlspec.console.TrainedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serve}: answers over HTTP what the model says of samples. */
@Command(name = "serve", description = "Answers over HTTP what the model says of pictures or rows.")
final class ServeCommand extends BundleCommand {
    @Mixin
    private ServeOptions options;

    @Override
    void begin() {
        options.begin();
    }

    @Override
    int run(Bundle bundle) {
        return options.serve(console(), TrainedRun.of(jar(), bundle));
    }
}
