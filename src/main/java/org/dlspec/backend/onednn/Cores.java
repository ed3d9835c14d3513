package org.dlspec.backend.onednn;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The cores of this machine: two hardware threads of one core share its arithmetic units, and gain nothing here. */
final class Cores {
    private static final Path PROCESSORS = Path.of("/sys/devices/system/cpu");
    private static final String SIBLINGS = "topology/thread_siblings_list";

    private Cores() {}

    /** How many there are; as many as there are processors where the system does not tell which belong together. */
    static int count() {
        return count(PROCESSORS, Runtime.getRuntime().availableProcessors());
    }

    static int count(Path processors, int available) {
        Set<String> cores = new HashSet<>();
        File[] entries = processors.toFile().listFiles((folder, name) -> name.matches("cpu\\d+"));
        for (File processor : entries == null ? new File[0] : entries) {
            Path siblings = processor.toPath().resolve(SIBLINGS);
            try {
                cores.add(Files.readString(siblings).strip());
            } catch (IOException untold) {
                return available;
            }
        }
        return cores.isEmpty() ? available : Math.min(cores.size(), available);
    }
}
