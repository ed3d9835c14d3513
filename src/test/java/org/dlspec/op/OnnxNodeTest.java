package org.dlspec.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.stream.Stream;
import org.dlspec.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OnnxNodeTest {
    @Test
    void readsAllCases() {
        assertEquals(53, OnnxCase.all().size());
    }

    @TestFactory
    Stream<DynamicTest> referenceGivesTheOutputsOfOnnx() {
        return OnnxCase.all().stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> check(c)));
    }

    private static void check(OnnxCase test) {
        Map<String, Tensor> results =
                Interpreter.run(test.graph(), test.feeds(), Map.of()).results();
        assertEquals(test.expected().keySet(), results.keySet());
        test.expected().forEach((name, expected) -> {
            Tensor actual = results.get(name);
            assertEquals(expected.type(), actual.type());
            for (int i = 0; i < expected.values().length; i++) {
                // The outputs were computed in single precision.
                double bound = 2e-6 * Math.max(1, Math.abs(expected.get(i)));
                assertEquals(expected.get(i), actual.get(i), bound, name + " at " + i);
            }
        });
    }
}
