package org.dlspec.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dlspec.graph.Autodiff;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Node;
import org.dlspec.graph.Value;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** Holds the gradient of an op against differences of its reference, in one random direction. */
final class FiniteDifferences {
    private static final double STEP = 1e-4;
    private static final double TOLERANCE = 1e-8;
    private static final long SEED = 1970;

    private FiniteDifferences() {}

    static boolean isDifferentiable(OpSample sample, String input) {
        // A condition of 0 jumps at any change.
        boolean condition = sample.op() instanceof Select && input.equals("in0");
        return !condition && sample.feeds().get(input).type().dtype() == DType.F32;
    }

    static void check(OpSample sample, String input) {
        Tensor direction = Draws.any(new Random(SEED), sample.feeds().get(input).shape());
        Tensor gradient = gradients(sample, List.of(input)).get(0);
        double expected = slope(sample, input, direction);
        double actual = dot(gradient, direction);
        double bound = TOLERANCE * Math.max(1, Math.abs(expected));
        assertEquals(expected, actual, bound, sample + " by " + input + ", seeds " + OpSamples.SEED + ", " + SEED);
    }

    /** The gradients of the weighted sum of all results, zeros where it does not depend on an input. */
    static List<Tensor> gradients(OpSample sample, List<String> inputs) {
        GraphBuilder g = new GraphBuilder();
        Map<String, Value> fed = new HashMap<>();
        Value loss = loss(g, sample, fed);
        List<Value> wanted = inputs.stream().map(fed::get).toList();
        Value one = g.add(new Constant(TensorType.SCALAR, 1));
        List<Value> found = Autodiff.gradients(g, loss, one, wanted, (a, b) -> g.add(new Add(), a, b));
        for (int i = 0; i < inputs.size(); i++) {
            Value value = found.get(i);
            TensorType type = sample.feeds().get(inputs.get(i)).type();
            g.result(inputs.get(i), value.isNone() ? g.add(new Constant(type, 0)) : value);
        }
        Map<String, Tensor> results =
                Interpreter.run(g.build(), feeds(sample), sample.variables()).results();
        return inputs.stream().map(results::get).toList();
    }

    /** The five-point formula, whose error is of the order of the fourth power of the step. */
    private static double slope(OpSample sample, String input, Tensor direction) {
        double near = loss(sample, input, direction, STEP) - loss(sample, input, direction, -STEP);
        double far = loss(sample, input, direction, 2 * STEP) - loss(sample, input, direction, -2 * STEP);
        return (8 * near - far) / (12 * STEP);
    }

    private static double loss(OpSample sample, String input, Tensor direction, double step) {
        Tensor x = sample.feeds().get(input);
        double[] moved = new double[x.values().length];
        Arrays.setAll(moved, i -> x.get(i) + step * direction.get(i));
        Map<String, Tensor> feeds = feeds(sample);
        feeds.put(input, new Tensor(x.type(), moved));
        GraphBuilder g = new GraphBuilder();
        g.result("loss", loss(g, sample, new HashMap<>()));
        return Interpreter.run(g.build(), feeds, sample.variables())
                .results()
                .get("loss")
                .get(0);
    }

    private static Value loss(GraphBuilder g, OpSample sample, Map<String, Value> fed) {
        List<List<Value>> copies = new ArrayList<>();
        for (Node node : sample.graph().nodes()) {
            List<Value> inputs = node.inputs().stream()
                    .map(v -> copies.get(v.node()).get(v.result()))
                    .toList();
            copies.add(g.addAll(node.op(), inputs));
            if (node.op() instanceof Input input) {
                fed.put(input.name(), copies.get(copies.size() - 1).get(0));
            }
        }
        List<Value> results = copies.get(copies.size() - 1);
        // A loss never depends on the batch statistics themselves.
        boolean isNorm = sample.op() instanceof BatchNorm
                || sample.op() instanceof BatchNormAddRelu
                || sample.op() instanceof LayerNorm;
        int count = isNorm ? 1 : results.size();
        Value sum = g.add(new Constant(TensorType.SCALAR, 0));
        for (int i = 0; i < count; i++) {
            if (g.type(results.get(i)).dtype() == DType.F32) {
                sum = g.add(new Add(), sum, weighted(g, results.get(i), i));
            }
        }
        return sum;
    }

    private static Value weighted(GraphBuilder g, Value result, int place) {
        Value weights = g.add(new Input("weight" + place, g.type(result)));
        return g.add(new ReduceSum(1), g.add(new Multiply(), weights, result));
    }

    private static Map<String, Tensor> feeds(OpSample sample) {
        Random random = new Random(SEED + 1);
        Map<String, Tensor> feeds = new HashMap<>(sample.feeds());
        List<TensorType> results = sample.node().results();
        for (int i = 0; i < results.size(); i++) {
            feeds.put("weight" + i, Draws.any(random, results.get(i).shape()));
        }
        return feeds;
    }

    private static double dot(Tensor a, Tensor b) {
        double sum = 0;
        for (int i = 0; i < a.values().length; i++) {
            sum += a.get(i) * b.get(i);
        }
        return sum;
    }
}
