package org.dlspec.vocab.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dlspec.vocab.layer.ParameterSpec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Where 50 steps lead, against libtorch 2.13.0 in double precision, which {@code LibtorchSteps} measures. */
class LibtorchStepsTest {
    private static final Path TABLE = Path.of("src/test/resources/libtorch/steps.csv");

    /** Of each weight, relative to it. */
    private static final double BOUND = 1e-10;

    @Test
    void everyRowIsCompared() throws IOException {
        assertEquals(LibtorchCase.optimizers().keySet(), Set.copyOf(table().keySet()));
    }

    @TestFactory
    Stream<DynamicTest> leadWhereThoseOfLibtorchLead() throws IOException {
        Map<String, double[]> table = table();
        return LibtorchCase.optimizers().entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> check(e.getValue(), table.get(e.getKey()))));
    }

    private static void check(Optimizer optimizer, double[] expected) {
        List<double[]> steps = new Descent(optimizer, ParameterSpec.Part.KERNEL, LibtorchCase.WEIGHTS)
                .inDouble(LibtorchCase.start(), LibtorchCase.gradients());
        double[] last = steps.get(LibtorchCase.STEPS - 1);
        for (int i = 0; i < last.length; i++) {
            assertEquals(expected[i], last[i], BOUND * Math.abs(expected[i]), "weight " + i);
        }
    }

    private static Map<String, double[]> table() throws IOException {
        Map<String, double[]> table = new HashMap<>();
        for (String line : Files.readAllLines(TABLE)) {
            String[] cells = line.split(",");
            table.put(
                    cells[0],
                    Stream.of(cells).skip(1).mapToDouble(Double::parseDouble).toArray());
        }
        return table;
    }
}
