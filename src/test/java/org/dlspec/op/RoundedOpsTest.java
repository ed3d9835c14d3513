package org.dlspec.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.dlspec.graph.Autodiff;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.graph.Verifier;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.BFloat16;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RoundedOpsTest {
    private final GraphBuilder g = new GraphBuilder();

    @TestFactory
    Stream<DynamicTest> resultsHaveTheInferredTypesAndAreRounded() {
        return RoundedSamples.all().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> {
                    Verifier.verify(sample.graph());
                    for (Tensor result : sample.reference().values()) {
                        assertEquals(result, result.rounded());
                    }
                }));
    }

    @Test
    void whatIsNotStoredIsNotRounded() {
        GraphBuilder body = new GraphBuilder();
        TensorType type = TensorType.bf16(1);
        Value sum = body.add(new Add(), body.add(new Input("0", type)), body.add(new Input("1", type)));
        body.result("0", body.add(new Subtract(), sum, body.add(new Input("0", type))));
        Value a = g.add(new Input("a", type));
        Value b = g.add(new Input("b", type));
        g.result("fused", g.add(new Fused(body.build()), a, b));
        g.result("apart", g.add(new Subtract(), g.add(new Add(), a, b), a));
        Map<String, Tensor> feeds = Map.of("a", Tensor.of(type, 256), "b", Tensor.of(type, 0.75));
        Map<String, Tensor> results =
                Interpreter.run(g.build(), feeds, Map.of()).results();
        assertEquals(0.75, results.get("fused").get(0));
        assertEquals(0, results.get("apart").get(0));
    }

    /** The gradients of weights come from rounded numbers and are not rounded themselves. */
    @Test
    void weightsThatWereRoundedHaveGradientsInF32() {
        Value x = g.add(new Cast(DType.BF16), g.add(new Input("x", TensorType.f32(2, 3, 4, 4))));
        Value kernel = g.add(new Input("k", TensorType.f32(5, 3, 3, 3)));
        Value y = g.add(new Conv2d(Window.of(3, 1, 1), Epilogue.NONE), x, g.add(new Cast(DType.BF16), kernel));
        Value flat = g.add(new SpatialMean(), y);
        Value head = g.add(new Input("h", TensorType.f32(5, 2)));
        MatMul product = new MatMul(false, false, Epilogue.NONE, DType.BF16);
        Value scores = g.add(product, flat, g.add(new Cast(DType.BF16), head));
        Value loss = g.add(new ReduceSum(1), g.add(new Square(), g.add(new Cast(DType.F32), scores)));
        Value one = g.add(new Constant(TensorType.SCALAR, 1));
        List<Value> found = Autodiff.gradients(g, loss, one, List.of(kernel, head), (a, b) -> g.add(new Add(), a, b));
        assertEquals(
                new Conv2dBackwardWeights(Window.of(3, 1, 1), g.type(kernel).shape()),
                g.node(found.get(0)).op());
        assertEquals(
                new MatMul(true, false, Epilogue.NONE, DType.F32),
                g.node(found.get(1)).op());
        assertEquals(g.type(kernel), g.type(found.get(0)));
        assertEquals(g.type(head), g.type(found.get(1)));
    }

    /** A chain in bf16 against the same in f32: each of its results is off by one rounding at most. */
    @Test
    void gradientsAreThoseOfF32UpToRounding() {
        Map<DType, Tensor> gradients = new HashMap<>();
        Tensor x = Draws.any(new Random(4), Shape.of(4, 6))
                .as(TensorType.bf16(4, 6))
                .rounded();
        for (DType dtype : List.of(DType.F32, DType.BF16)) {
            GraphBuilder graph = new GraphBuilder();
            Value input = graph.add(new Input("x", TensorType.f32(4, 6)));
            Value chain = graph.add(new Gelu(), graph.add(new Sigmoid(), Cast.to(dtype, graph, input)));
            Value loss = graph.add(new ReduceSum(1), graph.add(new Square(), Cast.to(DType.F32, graph, chain)));
            Value one = graph.add(new Constant(TensorType.SCALAR, 1));
            graph.result(
                    "dx",
                    Autodiff.gradients(graph, loss, one, List.of(input), (a, b) -> graph.add(new Add(), a, b))
                            .get(0));
            Map<String, Tensor> feeds = Map.of("x", x.as(TensorType.f32(4, 6)));
            gradients.put(
                    dtype,
                    Interpreter.run(graph.build(), feeds, Map.of()).results().get("dx"));
        }
        for (int i = 0; i < 24; i++) {
            double exact = gradients.get(DType.F32).get(i);
            // Two results forward, four backward, each rounded once.
            assertEquals(exact, gradients.get(DType.BF16).get(i), 6 * BFloat16.ROUNDING * Math.abs(exact));
        }
    }
}
