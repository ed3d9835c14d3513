package org.dlspec.vocab.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.dlspec.op.Interpreter;
import org.dlspec.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class OnnxLayerTest {
    @TestFactory
    Stream<DynamicTest> layersGiveTheOutputsOfOnnx() {
        return LayerCase.all().stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> check(c)));
    }

    private static void check(LayerCase test) {
        Tensor actual = Interpreter.run(test.graph(), test.feeds(), test.variables())
                .results()
                .get("y");
        assertEquals(test.expected().type(), actual.type());
        for (int i = 0; i < actual.values().length; i++) {
            // The outputs were computed in single precision.
            double bound = 2e-6 * Math.max(1, Math.abs(test.expected().get(i)));
            assertEquals(test.expected().get(i), actual.get(i), bound, "at " + i);
        }
    }
}
