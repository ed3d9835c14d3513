package org.dlspec.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** Samples of the ops that compute on bf16; the same ones at each call. */
public final class RoundedSamples {
    private final Random random = new Random(OpSamples.SEED + 3);
    private final List<OpSample> samples = new ArrayList<>();

    private RoundedSamples() {}

    public static List<OpSample> all() {
        RoundedSamples samples = new RoundedSamples();
        samples.elementwise();
        samples.fused();
        samples.products();
        samples.convolutions();
        samples.norms();
        samples.windows();
        samples.moves();
        return samples.samples;
    }

    private void elementwise() {
        add(new Cast(DType.F32), half(3, 7));
        add(new Cast(DType.BF16), any(3, 7));
        add(new Cast(DType.BF16), any(2, 3, 5, 35));
        add(new Cast(DType.BF16), Tensor.of(TensorType.f32(5), 1.00390625, 1.01171875, -3.3e38, 1e-30, -0.0));
        for (BuiltinOp op : List.of(new Relu(), new Gelu(), new Sigmoid(), new Step(), new LeakyRelu(0.1))) {
            add(op, half(3, 7));
            add(op, half(2, 3, 11, 67));
        }
        for (BuiltinOp op : List.of(new Add(), new Multiply(), new Maximum(), new Subtract())) {
            add(op, half(3, 7), half(3, 7));
            add(op, half(2, 3, 11, 67), half(2, 3, 11, 67));
            add(op, half(3, 7), any());
        }
        add(new AddBias(), half(2, 3, 5, 4), any(3));
        add(new ScaleChannels(), half(5, 33), any(33));
        add(new Dropout(0.3, 7, 2), half(2, 3, 5, 4), Tensor.of(TensorType.i32(), 4));
    }

    private void fused() {
        GraphBuilder body = new GraphBuilder();
        Value sum = body.add(new Add(), input(body, 0, DType.BF16), input(body, 1, DType.BF16));
        body.result("0", body.add(new Relu(), sum));
        body.result("1", body.add(new Cast(DType.F32), sum));
        add(new Fused(body.build()), half(4, 5, 9, 8), half(4, 5, 9, 8));

        GraphBuilder mixed = new GraphBuilder();
        Value whole = mixed.add(new Cast(DType.F32), input(mixed, 0, DType.BF16));
        Value product = mixed.add(new Multiply(), whole, input(mixed, 1, DType.F32));
        mixed.result("0", product);
        mixed.result("1", mixed.add(new Cast(DType.BF16), mixed.add(new Square(), product)));
        add(new Fused(mixed.build()), half(4, 5, 9, 8), any(4, 5, 9, 8));
    }

    private static Value input(GraphBuilder graph, int place, DType dtype) {
        return graph.add(
                new Input(String.valueOf(place), TensorType.f32(4, 5, 9, 8).with(dtype)));
    }

    private void products() {
        for (DType result : List.of(DType.F32, DType.BF16)) {
            add(new MatMul(false, false, Epilogue.NONE, result), half(5, 33), half(33, 17));
            add(new MatMul(false, true, Epilogue.NONE, result), half(3, 4), half(5, 4));
            add(new MatMul(true, false, Epilogue.NONE, result), half(4, 3), half(4, 5));
            add(new MatMul(true, true, Epilogue.NONE, result), half(64, 30), half(50, 64));
            Epilogue epilogue = new Epilogue(true, Activation.RELU);
            add(new MatMul(false, false, epilogue, result), half(30, 64), half(64, 50), any(50));
        }
    }

    private void convolutions() {
        convolution(Window.of(3, 1, 1), Shape.of(2, 16, 9, 7), Shape.of(32, 16, 3, 3));
        convolution(Window.of(3, 2, 1), Shape.of(2, 3, 9, 8), Shape.of(5, 3, 3, 3));
        convolution(Window.of(3, 1, 1), Shape.of(2, 16, 12, 12), Shape.of(32, 16, 3, 3));
        convolution(new Window(3, 2, 1, 2, 1, 0, 0, 1, 2, 1, 1), Shape.of(3, 20, 7, 8), Shape.of(33, 20, 3, 2));
        convolution(Window.of(1, 1, 0), Shape.of(3, 48, 4, 4), Shape.of(80, 48, 1, 1));
        convolution(Window.of(1, 2, 0), Shape.of(1, 64, 5, 5), Shape.of(64, 64, 1, 1));
        convolution(new Window(3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 4), Shape.of(2, 8, 6, 6), Shape.of(8, 2, 3, 3));
        convolution(Window.of(3, 1, 1), Shape.of(6, 20, 11, 9), Shape.of(24, 20, 3, 3));
        convolution(Window.of(5, 1, 2), Shape.of(6, 20, 11, 9), Shape.of(24, 20, 5, 5));
        Epilogue epilogue = new Epilogue(true, Activation.RELU);
        add(new Conv2d(Window.of(5, 1, 2), epilogue), half(2, 3, 12, 12), half(20, 3, 5, 5), any(20));
        Tensor kernel = half(24, 20, 3, 3);
        Conv2d added = new Conv2d(Window.of(3, 1, 1), epilogue.withSummand());
        add(added, half(6, 20, 11, 9), kernel, any(24), half(6, 24, 11, 9));
    }

    private void convolution(Window window, Shape x, Shape kernel) {
        Shape y = Shape.of(x.dim(0), kernel.dim(0), window.outputHeight(x.dim(2)), window.outputWidth(x.dim(3)));
        add(new Conv2d(window, Epilogue.NONE), half(x), half(kernel));
        add(new Conv2dBackwardData(window, x), half(kernel), half(y));
        add(new Conv2dBackwardWeights(window, kernel), half(x), half(y));
    }

    private void norms() {
        for (Activation activation : Activation.values()) {
            add(new BatchNorm(1e-3, activation), half(4, 16, 5, 3), any(16), any(16));
            add(new BatchNorm(1e-3, activation), half(4, 3, 5, 7), any(3), any(3));
            add(new BatchNorm(1e-3, activation), half(9, 20), any(20), any(20));
        }
        for (Shape x : List.of(Shape.of(4, 16, 5, 3), Shape.of(9, 20))) {
            add(new BatchNormAddRelu(1e-3), half(x), any(x.dim(1)), any(x.dim(1)), half(x));
        }
        add(
                new BatchNormBackward(1e-3, Activation.NONE),
                half(4, 16, 5, 3),
                any(16),
                positive(16),
                any(16),
                half(4, 16, 5, 3));
        add(new BatchNormInference(1e-3, Activation.RELU), half(4, 16, 5, 3), any(16), any(16), any(16), positive(16));
    }

    private void windows() {
        add(new MaxPool2d(Window.of(2, 2, 0)), half(2, 5, 8, 6));
        add(new MaxPool2d(Window.of(3, 2, 1)), half(2, 16, 9, 7));
        add(new AvgPool2d(Window.of(3, 2, 1)), half(2, 16, 9, 7));
        add(new AvgPool2dBackward(Window.of(2, 2, 0), Shape.of(2, 5, 8, 6)), half(2, 5, 4, 3));
        add(new SpatialMean(), half(3, 20, 7, 7));
        add(new SpatialMeanGradient(7, 7), half(3, 20));
    }

    private void moves() {
        add(new Concat(), half(2, 3, 5, 4), half(2, 6, 5, 4));
        add(new SliceChannels(1, 3), half(2, 5, 5, 4));
        add(new Reshape(Shape.of(2, 60)), half(2, 3, 5, 4));
        add(new ChannelSum(), half(2, 3, 5, 4));
        add(new ChannelSum(), half(300, 40));
        add(new ReduceSum(0.5), half(3, 7));
        add(new Constant(TensorType.bf16(3, 7), 1.0 / 3));
    }

    private void add(BuiltinOp op, Tensor... inputs) {
        samples.add(OpSample.of(op, inputs));
    }

    private Tensor any(int... dims) {
        return Draws.any(random, Shape.of(dims));
    }

    private Tensor half(int... dims) {
        return half(Shape.of(dims));
    }

    private Tensor half(Shape shape) {
        return Draws.any(random, shape).as(new TensorType(DType.BF16, shape)).rounded();
    }

    private Tensor positive(int... dims) {
        Tensor any = any(dims);
        double[] squares = Arrays.stream(any.values()).map(x -> x * x + 0.1).toArray();
        return new Tensor(any.type(), squares);
    }
}
