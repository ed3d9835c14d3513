package org.dlspec.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How many threads compute where the user does not say. */
final class Threads {
    private Threads() {}

    /**
     * One thread for each physical core: two on one core only take each other's place. Where the machine does not tell,
     * as many as there are processors.
     */
    static int physicalCores() {
        int processors = Runtime.getRuntime().availableProcessors();
        Set<String> cores = new HashSet<>();
        for (int i = 0; i < processors; i++) {
            Path siblings = Path.of("/sys/devices/system/cpu/cpu" + i + "/topology/thread_siblings_list");
            try {
                List<String> lines = Files.readAllLines(siblings);
                cores.add(lines.isEmpty() ? "cpu" + i : lines.get(0));
            } catch (IOException absent) {
                // Not Linux, or a container that hides it.
                return processors;
            }
        }
        return Math.max(1, Math.min(processors, cores.size()));
    }
}
