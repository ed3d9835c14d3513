package org.dlspec.vocab.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Input;
import org.dlspec.op.Interpreter;
import org.dlspec.op.OnnxTest;
import org.dlspec.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Cross entropy against ONNX's SoftmaxCrossEntropyLoss; ONNX's mean divides by the sum of the weights, which is done here. */
class OnnxLossTest {
    @Test
    void readsAllCases() {
        assertEquals(8, OnnxTest.ofLosses().size());
    }

    @TestFactory
    Stream<DynamicTest> crossEntropyGivesTheLossesOfOnnx() {
        return OnnxTest.ofLosses().stream().map(t -> DynamicTest.dynamicTest(t.name(), () -> check(t)));
    }

    private static void check(OnnxTest test) {
        Tensor labels = marked(test);
        List<Double> weights = weights(test);
        double[] each = each(test.inputs().get(0), labels, weights);
        double[] expected = test.outputs().get(0).values();
        double[] actual = reduced(test.text("reduction", "mean"), each, labels, weights);
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < actual.length; i++) {
            // The outputs were computed in single precision.
            assertEquals(expected[i], actual[i], 2e-6 * Math.max(1, Math.abs(expected[i])), "at " + i);
        }
    }

    /** A class that ONNX is told to ignore is -1 here. */
    private static Tensor marked(OnnxTest test) {
        Tensor labels = test.inputs().get(1);
        long ignored = test.integer("ignore_index", Long.MIN_VALUE);
        double[] marked = IntStream.range(0, labels.values().length)
                .mapToDouble(i -> labels.get(i) == ignored ? -1 : labels.get(i))
                .toArray();
        return new Tensor(labels.type(), marked);
    }

    private static List<Double> weights(OnnxTest test) {
        List<Double> weights = new ArrayList<>();
        if (test.inputs().size() > 2) {
            for (double weight : test.inputs().get(2).values()) {
                weights.add(weight);
            }
        }
        return weights;
    }

    private static double[] each(Tensor scores, Tensor labels, List<Double> weights) {
        Optional<List<Weighting>> factors = weights.isEmpty()
                ? Optional.empty()
                : Optional.of(weights.stream()
                        .map(w -> (Weighting) new Weighting.Factor(w))
                        .toList());
        GraphBuilder g = new GraphBuilder();
        Value z = g.add(new Input("z", scores.type()));
        Value y = g.add(new Input("y", labels.type()));
        g.result("each", new CrossEntropy(1, factors, 0).each(new LossBuilder(g), z, y));
        return Interpreter.run(g.build(), Map.of("z", scores, "y", labels), Map.of())
                .results()
                .get("each")
                .values();
    }

    private static double[] reduced(String reduction, double[] each, Tensor labels, List<Double> weights) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < each.length; i++) {
            int label = (int) labels.get(i);
            sum += each[i];
            all += label < 0 ? 0 : weights.isEmpty() ? 1 : weights.get(label);
        }
        return switch (reduction) {
            case "none" -> each;
            case "sum" -> new double[] {sum};
            default -> new double[] {sum / all};
        };
    }
}
