package org.dlspec.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** Samples of ops that are made of others. */
final class FusedSamples {
    private final Random random = new Random(OpSamples.SEED + 2);
    private final List<OpSample> samples = new ArrayList<>();

    private FusedSamples() {}

    static List<OpSample> all() {
        FusedSamples samples = new FusedSamples();
        samples.fused();
        return samples.samples;
    }

    private void fused() {
        GraphBuilder relu = new GraphBuilder();
        Value sum = relu.add(new Add(), input(relu, 0, 2, 3, 5, 4), input(relu, 1, 2, 3, 5, 4));
        relu.result("0", relu.add(new Relu(), sum));
        add(new Fused(relu.build()), any(2, 3, 5, 4), any(2, 3, 5, 4));

        GraphBuilder biased = new GraphBuilder();
        Value x = biased.add(new AddBias(), input(biased, 0, 2, 3, 5, 4), input(biased, 1, 3));
        Value dropped = biased.add(new Dropout(0.3, 9, 4), x, biased.add(new Input("2", TensorType.i32())));
        biased.result("0", biased.add(new Gelu(), dropped));
        biased.result("1", x);
        add(new Fused(biased.build()), any(2, 3, 5, 4), any(3), Tensor.of(TensorType.i32(), 5));

        GraphBuilder momentum = new GraphBuilder();
        Value half = momentum.add(new Constant(TensorType.SCALAR, 0.5));
        Value velocity = momentum.add(new Multiply(), half, input(momentum, 0, 17));
        Value rate = momentum.add(new Negate(), input(momentum, 2));
        Value spread = momentum.add(new BroadcastTo(Shape.of(17)), rate);
        Value change = momentum.add(new Multiply(), spread, input(momentum, 1, 17));
        momentum.result("0", momentum.add(new Add(), velocity, change));
        momentum.result("1", velocity);
        add(new Fused(momentum.build()), any(17), any(17), any());
        Joined joined = new Joined(List.of(descent(17), descent(3, 2), descent(4, 3, 2, 2)));
        Tensor shared = any();
        add(joined, any(17), any(17), shared, any(3, 2), any(3, 2), shared, any(4, 3, 2, 2), any(4, 3, 2, 2), shared);
    }

    private static Fused descent(int... dims) {
        GraphBuilder body = new GraphBuilder();
        Value step = body.add(new Multiply(), input(body, 1, dims), input(body, 2));
        body.result("0", body.add(new Subtract(), input(body, 0, dims), step));
        body.result("1", step);
        return new Fused(body.build());
    }

    private static Value input(GraphBuilder graph, int place, int... dims) {
        return graph.add(new Input(String.valueOf(place), TensorType.f32(dims)));
    }

    private void add(BuiltinOp op, Tensor... inputs) {
        samples.add(OpSample.of(op, inputs));
    }

    private Tensor any(int... dims) {
        return Draws.any(random, Shape.of(dims));
    }
}
