package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"com.class", "com..x", "7", "org.dlspec", "java.lang", "a-b"})
    void refusesPackagesThatAreNone(String name) {
        String complaint =
                new Shell(folder).run(2, "build @/run --java-package " + name).complaint();
        assertTrue(complaint.endsWith("such as `com.example.cells`, not `" + name + "`"), complaint);
    }
}
