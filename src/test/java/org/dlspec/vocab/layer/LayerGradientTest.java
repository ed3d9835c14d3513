package org.dlspec.vocab.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.dlspec.op.Interpreter;
import org.dlspec.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The gradients of whole layers against differences of their results, in one random direction each. */
class LayerGradientTest {
    private static final double STEP = 1e-4;

    @TestFactory
    Stream<DynamicTest> gradientIsTheLimitOfFiniteDifferences() {
        return LayerSample.all().stream().map(s -> DynamicTest.dynamicTest(s.toString(), () -> check(s)));
    }

    private static void check(LayerSample sample) {
        Map<String, Tensor> results = run(sample, sample.feeds(), sample.variables());
        check(sample, "x", sample.feeds().get("x"), results.get("dx"));
        sample.variables().forEach((name, tensor) -> {
            if (results.containsKey("d " + name)) {
                check(sample, name, tensor, results.get("d " + name));
            }
        });
    }

    private static void check(LayerSample sample, String name, Tensor at, Tensor gradient) {
        Random random = new Random(7);
        double[] direction = random.doubles(at.values().length, -1, 1).toArray();
        // The five-point formula.
        double near = loss(sample, name, at, direction, STEP) - loss(sample, name, at, direction, -STEP);
        double far = loss(sample, name, at, direction, 2 * STEP) - loss(sample, name, at, direction, -2 * STEP);
        double slope = (8 * near - far) / (12 * STEP);
        double dot = 0;
        for (int i = 0; i < direction.length; i++) {
            dot += direction[i] * gradient.get(i);
        }
        assertEquals(slope, dot, 1e-7 * Math.max(1, Math.abs(slope)), "by " + name);
    }

    private static double loss(LayerSample sample, String name, Tensor at, double[] direction, double step) {
        double[] moved = at.values().clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += step * direction[i];
        }
        Map<String, Tensor> feeds = new HashMap<>(sample.feeds());
        Map<String, Tensor> variables = new HashMap<>(sample.variables());
        (feeds.containsKey(name) ? feeds : variables).put(name, new Tensor(at.type(), moved));
        Tensor y = run(sample, feeds, variables).get("y");
        double sum = 0;
        for (int i = 0; i < y.values().length; i++) {
            sum += y.get(i) * sample.feeds().get("weights").get(i);
        }
        return sum;
    }

    private static Map<String, Tensor> run(
            LayerSample sample, Map<String, Tensor> feeds, Map<String, Tensor> variables) {
        return Interpreter.run(sample.graph(), feeds, variables).results();
    }
}
