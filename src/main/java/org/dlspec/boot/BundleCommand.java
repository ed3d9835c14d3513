package org.dlspec.boot;

import java.nio.file.Path;
import org.dlspec.bundle.Bundle;
import org.dlspec.console.ConsoleCommand;

/** A command on the experiment in a jar. */
abstract class BundleCommand extends ConsoleCommand {
    private Path jar;

    final void use(Path of) {
        jar = of;
    }

    final Path jar() {
        return jar;
    }

    @Override
    public final Integer call() {
        begin();
        try (Bundle bundle = Bundle.open(jar)) {
            return run(bundle);
        }
    }

    /** Checks the command line and begins what does not depend on the jar. */
    void begin() {}

    abstract int run(Bundle bundle);
}
