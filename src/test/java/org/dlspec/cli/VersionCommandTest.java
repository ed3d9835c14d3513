package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionCommandTest {
    @TempDir
    Path folder;

    @Test
    void tellsWhatRunsHere() {
        List<String> lines = new Shell(folder).run(0, "version").lines();
        assertEquals(3, lines.size());
        assertTrue(lines.get(0).startsWith("dlspec "), lines.get(0));
        assertTrue(lines.get(1).startsWith("oneDNN 3.11"), lines.get(1));
        assertTrue(lines.get(2).startsWith("Java " + Runtime.version().feature()), lines.get(2));
    }
}
