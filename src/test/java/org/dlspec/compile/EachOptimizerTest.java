package org.dlspec.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Backends;
import org.dlspec.vocab.Vocabulary;
import org.dlspec.vocab.optimizer.Optimizer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A whole net trained 20 steps by each optimizer, on the processor as on the reference. A new optimizer must bring a line. */
class EachOptimizerTest {
    private static final Map<String, String> OPTIMIZERS = optimizers();

    /** Relative. The sign of a gradient that is nearly 0 may differ, and lion steps as far for it as for any other. */
    private static final double BOUND = 1e-3;

    private static Map<String, String> optimizers() {
        Map<String, String> optimizers = new LinkedHashMap<>();
        optimizers.put("adadelta", "adadelta()");
        optimizers.put("adagrad", "adagrad(lr: 0.05)");
        optimizers.put("adam", "adam(lr: 0.002, amsgrad: true)");
        optimizers.put("adamw", "adamw(lr: 0.002, weight_decay: 0.1)");
        optimizers.put("lamb", "lamb(lr: 0.02, weight_decay: 0.1)");
        optimizers.put("lion", "lion(lr: 5e-4, weight_decay: 0.1)");
        optimizers.put("nadam", "nadam(lr: 0.002)");
        optimizers.put("rmsprop", "rmsprop(lr: 0.001, momentum: 0.5, centered: true, epsilon: 1e-4)");
        optimizers.put("sgd", "sgd(lr: 0.05, momentum: 0.9, nesterov: true)");
        optimizers.put("sgdw", "sgdw(lr: 0.05, weight_decay: 0.01, momentum: 0.9)");
        return optimizers;
    }

    @Test
    void noneIsForgotten() {
        assertEquals(new TreeSet<>(Vocabulary.words(Optimizer.class)), new TreeSet<>(OPTIMIZERS.keySet()));
    }

    @TestFactory
    Stream<DynamicTest> trainsOnTheProcessorAsOnTheReference() {
        return OPTIMIZERS.values().stream().map(o -> DynamicTest.dynamicTest(o, () -> check(o)));
    }

    private static void check(String optimizer) {
        double[] expected = losses("reference", optimizer);
        double[] actual = losses("cpu", optimizer);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], BOUND * expected[i], "step " + i);
        }
        double last =
                Stream.of(17, 18, 19).mapToDouble(i -> expected[i]).average().orElseThrow();
        assertTrue(last < 0.9 * expected[0], "from " + expected[0] + " to " + last);
    }

    private static double[] losses(String device, String optimizer) {
        try (Backend backend = Backends.open(device, 2)) {
            return ComparedNet.losses(backend, optimizer);
        }
    }
}
