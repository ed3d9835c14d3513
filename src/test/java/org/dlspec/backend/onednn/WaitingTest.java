package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Asks OpenMP itself, in a process of its own: it tells its settings when it is loaded. */
class WaitingTest {
    @BeforeAll
    static void load() {
        try (Library library = Library.open(1)) {
            assumeTrue(library.kernels() instanceof NativeKernels, "the native library was not built: no g++");
        }
    }

    @Test
    void threadsSleepSoon() throws IOException, InterruptedException {
        String told = settings(Map.of());
        assertTrue(told.contains("GOMP_SPINCOUNT = '2000'"), told);
    }

    @Test
    void whatTheUserSetStays() throws IOException, InterruptedException {
        String told = settings(Map.of("GOMP_SPINCOUNT", "77"));
        assertTrue(told.contains("GOMP_SPINCOUNT = '77'"), told);
        told = settings(Map.of("OMP_WAIT_POLICY", "active"));
        assertTrue(told.contains("OMP_WAIT_POLICY = 'ACTIVE'"), told);
    }

    private static String settings(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WaitingTest.class.getName())
                .redirectErrorStream(true);
        builder.environment().keySet().removeAll(Set.of("GOMP_SPINCOUNT", "OMP_WAIT_POLICY"));
        builder.environment().put("OMP_DISPLAY_ENV", "VERBOSE");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), told);
        return told;
    }

    public static void main(String[] none) {
        Library.open(2).close();
    }
}
