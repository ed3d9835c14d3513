package org.dlspec.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Backends;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The losses of a small net over 20 steps against those of libtorch 2.13.0, which {@code LibtorchLosses} under
 * {@code src/libtorch} measures.
 */
class LibtorchLossesTest {
    private static final Path TABLE = Path.of("src/test/resources/libtorch/losses.csv");

    /** Relative: the rounding of a step, in single precision, goes into the next. */
    private static final double BOUND = 2e-5;

    @TestFactory
    Stream<DynamicTest> areThoseOfLibtorch() {
        return Stream.of("reference", "cpu")
                .flatMap(device -> ComparedNet.OPTIMIZERS.keySet().stream()
                        .map(name -> DynamicTest.dynamicTest(name + " on " + device, () -> check(device, name))));
    }

    private static void check(String device, String name) throws IOException {
        List<String> lines = Files.readAllLines(TABLE);
        int column = List.of(lines.get(0).split(",")).indexOf(name);
        assertEquals(ComparedNet.STEPS, lines.size() - 1);
        try (Backend backend = Backends.open(device, 2)) {
            double[] losses = ComparedNet.losses(backend, ComparedNet.OPTIMIZERS.get(name));
            for (int step = 0; step < losses.length; step++) {
                double expected = Double.parseDouble(lines.get(step + 1).split(",")[column]);
                assertEquals(expected, losses[step], BOUND * expected, "step " + step);
            }
        }
    }
}
