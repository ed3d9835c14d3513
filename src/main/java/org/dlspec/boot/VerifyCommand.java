package org.dlspec.boot;

import org.dlspec.bundle.Bundle;
import org.dlspec.console.ExitCode;
import picocli.CommandLine.Command;

/** {@code verify}: holds every entry to its hash. */
@Command(name = "verify", description = "Compares every file in the jar with the hash that it had when it was built.")
final class VerifyCommand extends BundleCommand {
    @Override
    int run(Bundle bundle) {
        console().out().println("whole: " + bundle.verify() + " entries are what they were when built");
        return ExitCode.GOOD;
    }
}
