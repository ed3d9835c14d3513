package org.dlspec.cli;

import java.util.List;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Backends;
import picocli.CommandLine.Option;

/** The options that say where to compute. */
final class DeviceOptions {
    private static final List<String> DEVICES = List.of(Backends.CPU, Backends.REFERENCE);

    @Option(
            names = "--device",
            defaultValue = "cpu",
            paramLabel = "cpu|reference",
            description = "Where to compute: oneDNN, or plain and slow Java (default: ${DEFAULT-VALUE}).")
    private String device;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that compute (default: one for each physical core).")
    private Integer threads;

    /** Opens the device; says so when it cannot compute on as many threads as were asked for. */
    Backend open(Console console) {
        if (!DEVICES.contains(device)) {
            throw new UsageException("there is no device `" + device + "`; there are: " + String.join(", ", DEVICES));
        }
        if (threads != null && (threads < 1 || threads > 1024)) {
            throw new UsageException("`--threads` is a number from 1 to 1024, not " + threads);
        }
        Backend backend = Backends.open(device, threads == null ? 0 : threads);
        if (threads != null && backend.threads() != threads) {
            console.err()
                    .println("note: computing on " + backend.threads() + " threads, not " + threads + " ("
                            + backend.description() + ")");
        }
        return backend;
    }
}
