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

    Backend open() {
        if (!DEVICES.contains(device)) {
            throw new UsageException("there is no device `" + device + "`; there are: " + String.join(", ", DEVICES));
        }
        int count = threads == null ? Threads.physicalCores() : threads;
        if (count < 1 || count > 1024) {
            throw new UsageException("`--threads` is a number from 1 to 1024, not " + count);
        }
        return Backends.open(device, count);
    }
}
