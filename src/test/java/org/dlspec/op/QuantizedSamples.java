package org.dlspec.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Rescaling;
import org.dlspec.target.Window;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** Samples of the ops on quantized numbers. */
final class QuantizedSamples {
    private static final double SMALL = 1.0 / 8192;

    private final Random random = new Random(OpSamples.SEED + 4);
    private final List<OpSample> samples = new ArrayList<>();

    private QuantizedSamples() {}

    static List<OpSample> all() {
        QuantizedSamples samples = new QuantizedSamples();
        samples.scales();
        samples.convolutions();
        samples.products();
        samples.followers();
        return samples.samples;
    }

    private void scales() {
        for (DType to : List.of(DType.I8, DType.U8)) {
            add(new Quantize(to, Quantize.WHOLE), any(3, 7), Tensor.scalar(1.0 / 64));
            add(new Quantize(to, Quantize.WHOLE), any(2, 3, 5, 4), Tensor.scalar(1.0 / 256));
            add(new Quantize(to, 0), any(3, 4, 2, 5), Tensor.of(TensorType.f32(3), 0.001, 0.01, 0.1));
            add(new Quantize(to, 1), any(4, 3), Tensor.of(TensorType.f32(3), 0.001, 0.01, 0.1));
            add(new Dequantize(), bytes(to, 2, 3, 5, 4), Tensor.scalar(0.3));
            add(new Dequantize(), bytes(to, 5, 7), Tensor.scalar(3));
        }
        Tensor halves = Tensor.of(TensorType.f32(7), -300, -1.5, -0.5, 0.5, 1.5, 2.5, 300);
        add(new Quantize(DType.I8, Quantize.WHOLE), halves, Tensor.scalar(1));
        add(new ReduceMax(0), any(3, 4, 2, 5));
        add(new ReduceMax(1), any(4, 3));
    }

    private void convolutions() {
        convolution(Window.of(3, 1, 1), Shape.of(2, 16, 5, 7), 32);
        convolution(Window.of(3, 2, 1), Shape.of(2, 3, 9, 8), 5);
        convolution(Window.of(1, 1, 0), Shape.of(2, 48, 4, 4), 20);
        convolution(Window.of(1, 2, 0), Shape.of(1, 64, 5, 5), 64);
        convolution(new Window(3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 2), Shape.of(2, 8, 6, 6), 6);
        convolution(new Window(3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 20), Shape.of(2, 20, 6, 5), 20);
        convolution(new Window(3, 2, 1, 2, 1, 0, 0, 1, 2, 1, 1), Shape.of(3, 20, 7, 8), 33);
    }

    private void convolution(Window window, Shape x, int filters) {
        int[] kernel = {filters, x.dim(1) / window.groups(), window.kernelHeight(), window.kernelWidth()};
        int[] y = {x.dim(0), filters, window.outputHeight(x.dim(2)), window.outputWidth(x.dim(3))};
        Epilogue relu = new Epilogue(true, Activation.RELU);
        for (DType from : List.of(DType.U8, DType.I8)) {
            Tensor image = bytes(from, x);
            Tensor weights = bytes(DType.I8, kernel);
            add(convolution(window, Epilogue.NONE, 1, DType.F32), image, weights, scale(filters));
            Rescaling bytes = new Rescaling(1, DType.U8);
            add(new QuantizedConv2d(window, relu, bytes), image, weights, few(filters), scale(filters));
            QuantizedConv2d summed = convolution(window, relu.withSummand(), 0.75, DType.I8);
            add(summed, image, weights, few(filters), bytes(DType.I8, y), scale(filters));
            QuantizedConv2d ended = convolution(window, relu.withSummand(), 0.5, DType.F32);
            add(ended, image, weights, few(filters), bytes(DType.U8, y), scale(filters));
            QuantizedConv2d mixed = convolution(window, relu.withSummand(), 0.25, DType.U8);
            add(mixed, image, weights, few(filters), any(y), scale(filters));
        }
    }

    private static QuantizedConv2d convolution(Window window, Epilogue epilogue, double factor, DType result) {
        return new QuantizedConv2d(window, epilogue, new Rescaling(factor, result));
    }

    private void products() {
        Epilogue relu = new Epilogue(true, Activation.RELU);
        for (DType from : List.of(DType.U8, DType.I8)) {
            Tensor a = bytes(from, 5, 33);
            Tensor b = bytes(DType.I8, 33, 17);
            add(new QuantizedMatMul(Epilogue.NONE, new Rescaling(1, DType.F32)), a, b, scale(17));
            add(new QuantizedMatMul(relu, new Rescaling(1, DType.U8)), a, b, few(17), scale(17));
            QuantizedMatMul summed = new QuantizedMatMul(relu.withSummand(), new Rescaling(0.5, DType.I8));
            add(summed, a, b, few(17), bytes(DType.I8, 5, 17), scale(17));
        }
    }

    private void followers() {
        for (DType type : List.of(DType.U8, DType.I8)) {
            add(new MaxPool2d(Window.of(3, 2, 1)), bytes(type, 2, 16, 9, 7));
            add(new Reshape(Shape.of(2, 60)), bytes(type, 2, 3, 5, 4));
        }
    }

    private void add(BuiltinOp op, Tensor... inputs) {
        samples.add(OpSample.of(op, inputs));
    }

    private Tensor any(int... dims) {
        return Draws.any(random, Shape.of(dims));
    }

    /** Biases of some bytes. */
    private Tensor few(int count) {
        Tensor few = any(count);
        Arrays.setAll(few.values(), i -> Math.rint(8 * few.get(i)));
        return few;
    }

    /** Positive scales that bring sums among the bytes. */
    private Tensor scale(int count) {
        Tensor scale = any(count);
        Arrays.setAll(scale.values(), i -> (float) (SMALL * Math.abs(scale.get(i))));
        return scale;
    }

    private Tensor bytes(DType dtype, int... dims) {
        return bytes(dtype, Shape.of(dims));
    }

    private Tensor bytes(DType dtype, Shape shape) {
        Tensor bytes = Tensor.zeros(new TensorType(dtype, shape));
        Arrays.setAll(bytes.values(), i -> random.nextInt(256) - (dtype == DType.I8 ? 128 : 0));
        return bytes;
    }
}
