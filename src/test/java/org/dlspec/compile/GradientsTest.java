package org.dlspec.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.graph.Variable;
import org.dlspec.op.Input;
import org.dlspec.op.Interpreter;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.init.Initializer;
import org.dlspec.vocab.init.Zeros;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.vocab.optimizer.Clipping;
import org.junit.jupiter.api.Test;

// Two parameters with the gradients (3, 0) and (-4, 12): their common norm is sqrt(9 + 16 + 144) = 13.
class GradientsTest {
    private static final double[] FIRST = {3, 0};
    private static final double[] SECOND = {-4, 12};

    @Test
    void normIsThatOfAllTogether() {
        assertEquals(13, run(Clipping.NONE, FIRST, SECOND).get("norm").get(0), 1e-12);
    }

    @Test
    void scalesAllByTheirCommonNorm() {
        check(clipping(6.5, null), new double[] {1.5, 0}, new double[] {-2, 6});
    }

    @Test
    void leavesThoseThatAreShortEnough() {
        check(Clipping.NONE, FIRST, SECOND);
        check(clipping(13.0, null), FIRST, SECOND);
        check(clipping(20.0, 12.0), FIRST, SECOND);
    }

    @Test
    void holdsEachNumber() {
        check(clipping(null, 3.5), new double[] {3, 0}, new double[] {-3.5, 3.5});
    }

    @Test
    void scalesBeforeItHolds() {
        check(clipping(6.5, 1.75), new double[] {1.5, 0}, new double[] {-1.75, 1.75});
    }

    @Test
    void zeroStaysZero() {
        Map<String, Tensor> results = run(clipping(1.0, null), new double[2], new double[2]);
        assertArrayEquals(new double[2], results.get("first").values());
        assertEquals(0, results.get("norm").get(0));
    }

    private static Clipping clipping(Double norm, Double value) {
        return new Clipping(Optional.ofNullable(norm), Optional.ofNullable(value));
    }

    private static void check(Clipping clipping, double[] first, double[] second) {
        Map<String, Tensor> results = run(clipping, FIRST, SECOND);
        assertArrayEquals(first, results.get("first").values(), 1e-12);
        assertArrayEquals(second, results.get("second").values(), 1e-12);
    }

    private static Map<String, Tensor> run(Clipping clipping, double[] first, double[] second) {
        GraphBuilder graph = new GraphBuilder();
        Map<ParameterSpec, Value> gradients = new LinkedHashMap<>();
        for (String name : List.of("first", "second")) {
            gradients.put(parameter(name), graph.add(new Input(name, TensorType.f32(2))));
        }
        graph.result("norm", Gradients.norm(graph, gradients));
        Gradients.clipped(graph, clipping, gradients)
                .forEach((parameter, gradient) ->
                        graph.result(parameter.variable().name(), gradient));
        Map<String, Tensor> feeds = Map.of("first", tensor(first), "second", tensor(second));
        return Interpreter.run(graph.build(), feeds, Map.of()).results();
    }

    private static Tensor tensor(double[] values) {
        return new Tensor(TensorType.f32(2), values.clone());
    }

    private static ParameterSpec parameter(String name) {
        Variable variable = new Variable(name, TensorType.f32(2), Variable.Role.PARAMETER);
        return new ParameterSpec(variable, new Zeros(), new Initializer.Fans(1, 1), ParameterSpec.Part.KERNEL);
    }
}
