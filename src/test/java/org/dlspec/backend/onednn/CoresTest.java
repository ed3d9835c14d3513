package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoresTest {
    @Test
    void countsHardwareThreadsOfOneCoreOnce(@TempDir Path folder) throws IOException {
        processor(folder, "cpu0", "0,2\n");
        processor(folder, "cpu1", "1,3\n");
        processor(folder, "cpu2", "0,2\n");
        processor(folder, "cpu3", "1,3\n");
        Files.createDirectories(folder.resolve("cpufreq"));
        assertEquals(2, Cores.count(folder, 4));
        assertEquals(1, Cores.count(folder, 1));
    }

    @Test
    void countsProcessorsWhereTheSystemDoesNotTell(@TempDir Path folder) throws IOException {
        assertEquals(6, Cores.count(folder.resolve("nothing"), 6));
        Files.createDirectories(folder.resolve("cpu0"));
        assertEquals(6, Cores.count(folder, 6));
    }

    private static void processor(Path folder, String name, String siblings) throws IOException {
        Path topology = Files.createDirectories(folder.resolve(name).resolve("topology"));
        Files.writeString(topology.resolve("thread_siblings_list"), siblings);
    }
}
