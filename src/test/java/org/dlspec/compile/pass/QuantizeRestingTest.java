package org.dlspec.compile.pass;

import static org.dlspec.compile.pass.PassGraphs.dense;
import static org.dlspec.compile.pass.PassGraphs.input;
import static org.dlspec.compile.pass.PassGraphs.parameter;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dlspec.compile.RandomGraphs;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.GraphText;
import org.dlspec.graph.Value;
import org.dlspec.graph.Verifier;
import org.dlspec.op.Add;
import org.dlspec.op.Conv2d;
import org.dlspec.op.Interpreter;
import org.dlspec.op.MatMul;
import org.dlspec.op.MaxPool2d;
import org.dlspec.op.Reshape;
import org.dlspec.op.Tanh;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class QuantizeRestingTest {
    private static final Range POSITIVE = new Range(0, 2.55);
    private static final Range SIGNED = new Range(-1.27, 1.27);

    @TestFactory
    Stream<DynamicTest> givesItsGoldenText() {
        Map<String, GoldenPass> cases = new TreeMap<>();
        cases.put("observe-activations", new GoldenPass(new ObserveActivations(), QuantizeRestingTest::chain));
        cases.put(
                "quantize-resting-chain",
                new GoldenPass(quantize(SIGNED, POSITIVE, POSITIVE), QuantizeRestingTest::chain));
        cases.put(
                "quantize-resting-residual", new GoldenPass(quantize(SIGNED, POSITIVE), QuantizeRestingTest::residual));
        cases.put("quantize-resting-not-products-of-activations", new GoldenPass(quantize(), g -> {
            Value x = input(g, "x", 3, 3);
            g.result("y", g.add(new MatMul(false, false, Epilogue.NONE), g.add(new Tanh(), x), x));
        }));
        return GoldenPass.tests(cases);
    }

    @Test
    void resultsAreThoseInF32ToSomeSteps() {
        for (long seed = 0; seed < 20; seed++) {
            GraphBuilder g = new GraphBuilder();
            residual(g);
            Graph graph = g.build();
            Map<String, Tensor> observed = run(new ObserveActivations().run(graph), seed);
            List<Range> ranges = new ArrayList<>();
            for (int i = 0; i < observed.size(); i++) {
                ranges.add(range(observed.get(ObserveActivations.result(i))));
            }
            Graph quantized = new QuantizeResting(ranges).run(graph);
            Verifier.verify(quantized);
            Tensor expected = run(graph, seed).get("y");
            Tensor actual = run(quantized, seed).get("y");
            double largest =
                    Arrays.stream(expected.values()).map(Math::abs).max().orElseThrow();
            for (int i = 0; i < expected.values().length; i++) {
                assertEquals(expected.get(i), actual.get(i), 0.02 * largest, "seed " + seed);
            }
        }
    }

    @Test
    void refusesRangesOfAnotherGraph() {
        GraphBuilder g = new GraphBuilder();
        chain(g);
        assertThrows(IllegalStateException.class, () -> quantize(SIGNED).run(g.build()));
    }

    @Test
    void aRangeOfZerosHasAScale() {
        assertEquals(1, new Range(0, 0).scale());
        assertEquals((float) (1 / 127.0), new Range(-1, 0.5).scale());
        assertThrows(IllegalStateException.class, () -> new Range(0, Double.NaN));
        assertTrue(GraphText.of(quantized()).contains("quantized_mat_mul"));
    }

    private static Graph quantized() {
        GraphBuilder g = new GraphBuilder();
        g.result("y", dense(g, input(g, "x", 2, 4), "head", 3));
        return quantize(new Range(0, 0)).run(g.build());
    }

    private static Map<String, Tensor> run(Graph graph, long seed) {
        return Interpreter.run(graph, RandomGraphs.feeds(graph, seed), RandomGraphs.variables(graph, seed))
                .results();
    }

    private static Range range(Tensor tensor) {
        double least = Arrays.stream(tensor.values()).min().orElseThrow();
        double most = Arrays.stream(tensor.values()).max().orElseThrow();
        return new Range(Math.min(least, 0), Math.max(most, 0));
    }

    private static QuantizeResting quantize(Range... ranges) {
        return new QuantizeResting(List.of(ranges));
    }

    /** A convolution, a pool, and a product: bytes from one end to the other. */
    private static void chain(GraphBuilder g) {
        Value h = fused(g, input(g, "x", 2, 3, 4, 4));
        Value pooled = g.addAll(new MaxPool2d(Window.of(2, 2, 0)), List.of(h)).get(0);
        Value flat = g.add(new Reshape(Shape.of(2, 12)), pooled);
        Value kernel = parameter(g, "dense", 12, 5);
        MatMul dense = new MatMul(false, false, Epilogue.NONE.withBias().with(Activation.RELU));
        Value hidden = g.add(dense, flat, kernel, parameter(g, "bias", 5));
        g.result("y", g.add(new MatMul(false, false, Epilogue.NONE), hidden, parameter(g, "last", 5, 2)));
    }

    private static Value fused(GraphBuilder g, Value x) {
        Window window = Window.of(3, 1, 1);
        Epilogue relu = new Epilogue(false, Activation.RELU);
        return g.add(new Conv2d(window, relu), x, parameter(g, "kernel", 3, 3, 3, 3));
    }

    /** What a product adds is there in bytes, and what follows the sum is not a product. */
    private static void residual(GraphBuilder g) {
        Value h = fused(g, input(g, "x", 2, 3, 4, 4));
        Epilogue summing = new Epilogue(false, true, Activation.RELU);
        Value sum = g.add(new Conv2d(Window.of(3, 1, 1), summing), h, parameter(g, "kernel", 3, 3, 3, 3), h);
        g.result("y", g.add(new Add(), sum, h));
    }
}
