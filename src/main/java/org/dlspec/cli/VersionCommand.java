package org.dlspec.cli;

import org.dlspec.backend.Backend;
import org.dlspec.backend.Backends;
import org.dlspec.console.Build;
import org.dlspec.console.ConsoleCommand;
import org.dlspec.console.ExitCode;
import picocli.CommandLine.Command;

/** {@code dlspec version}: what runs here. */
@Command(name = "version", description = "Versions of dlspec, oneDNN and Java, and the instruction set chosen.")
final class VersionCommand extends ConsoleCommand {
    @Override
    public Integer call() {
        console().out().println("dlspec " + Build.version());
        try (Backend backend = Backends.open(Backends.CPU, 0)) {
            console().out().println(backend.description());
        }
        console().out().println("Java " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ")");
        return ExitCode.GOOD;
    }
}
