package org.dlspec.boot;

import org.dlspec.bundle.Bundle;
import org.dlspec.console.ExitCode;
import org.dlspec.diag.Source;
import picocli.CommandLine.Command;

/** {@code spec}: gives the file back. */
@Command(
        name = "spec",
        description = "Prints the .dlspec file, and those that it imports behind lines with their names.")
final class SpecCommand extends BundleCommand {
    @Override
    int run(Bundle bundle) {
        boolean isFirst = true;
        for (Source source : bundle.experiment().sources()) {
            if (!isFirst) {
                console().out().println("// " + source.name());
            }
            console().out().print(source.text());
            isFirst = false;
        }
        return ExitCode.GOOD;
    }
}
