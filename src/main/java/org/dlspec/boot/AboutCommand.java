package org.dlspec.boot;

import org.dlspec.bundle.Bundle;
import org.dlspec.console.ExitCode;
import picocli.CommandLine.Command;

/** {@code about}, and what is done where no command is given. */
@Command(name = "about", description = "Says what the jar is: model, classes, figures, where it comes from.")
final class AboutCommand extends BundleCommand {
    @Override
    int run(Bundle bundle) {
        console().out().print(About.of(jar(), bundle));
        return ExitCode.GOOD;
    }
}
