package org.dlspec.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dlspec.graph.Value;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.target.Window3d;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;

/** Samples of the ops that slide a window over an image. */
final class WindowSamples {
    private final Random random = new Random(OpSamples.SEED + 1);
    private final List<OpSample> samples = new ArrayList<>();

    private WindowSamples() {}

    static List<OpSample> all() {
        WindowSamples samples = new WindowSamples();
        samples.convolutions();
        samples.poolings();
        samples.means();
        samples.volumes();
        return samples.samples;
    }

    private void convolutions() {
        convolution(Window.of(1, 1, 0), Shape.of(1, 1, 1, 1), 1);
        convolution(Window.of(3, 1, 1), Shape.of(2, 3, 5, 7), 4);
        convolution(Window.of(3, 2, 1), Shape.of(1, 3, 7, 6), 5);
        convolution(Window.of(1, 2, 0), Shape.of(2, 4, 5, 5), 3);
        convolution(Window.of(5, 1, 0), Shape.of(1, 2, 5, 5), 2);
        // Other sizes in height and width everywhere, and more padding after than before.
        convolution(new Window(3, 2, 2, 1, 0, 1, 1, 2, 1, 1, 1), Shape.of(2, 3, 6, 5), 2);
        convolution(new Window(3, 3, 1, 1, 2, 2, 2, 2, 2, 2, 1), Shape.of(1, 2, 6, 7), 3);
        convolution(new Window(3, 3, 1, 2, 1, 1, 1, 1, 1, 1, 2), Shape.of(2, 4, 5, 5), 6);
        // Depthwise.
        convolution(new Window(3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 6), Shape.of(2, 6, 4, 4), 6);
        convolution(new Window(3, 3, 2, 2, 1, 1, 1, 1, 1, 1, 8), Shape.of(1, 8, 5, 5), 16);
        convolution(new Window(7, 7, 1, 1, 3, 3, 3, 3, 1, 1, 20), Shape.of(2, 20, 9, 5), 20);
        convolution(new Window(7, 7, 1, 1, 3, 3, 3, 3, 1, 1, 80), Shape.of(1, 80, 4, 6), 80);
        convolution(new Window(7, 5, 2, 3, 2, 0, 3, 4, 1, 2, 17), Shape.of(2, 17, 9, 12), 17);
        convolution(Window.of(3, 1, 1), Shape.of(2, 16, 8, 8), 32);
        for (Activation activation : Activation.values()) {
            Conv2d biased = new Conv2d(Window.of(3, 1, 1), new Epilogue(true, activation));
            samples.add(OpSample.of(biased, any(2, 3, 4, 5), any(4, 3, 3, 3), any(4)));
            Conv2d summed = biased.with(biased.epilogue().withSummand());
            samples.add(OpSample.of(summed, any(2, 3, 4, 5), any(4, 3, 3, 3), any(4), any(2, 4, 4, 5)));
        }
        Conv2d relu = new Conv2d(Window.of(3, 2, 1), new Epilogue(false, Activation.RELU));
        samples.add(OpSample.of(relu, any(1, 2, 5, 5), any(3, 2, 3, 3)));
    }

    private void convolution(Window window, Shape x, int filters) {
        Shape kernel = Shape.of(filters, x.dim(1) / window.groups(), window.kernelHeight(), window.kernelWidth());
        Shape y = Shape.of(x.dim(0), filters, window.outputHeight(x.dim(2)), window.outputWidth(x.dim(3)));
        samples.add(OpSample.of(new Conv2d(window, Epilogue.NONE), any(x), any(kernel)));
        samples.add(OpSample.of(new Conv2dBackwardData(window, x), any(kernel), any(y)));
        samples.add(OpSample.of(new Conv2dBackwardWeights(window, kernel), any(x), any(y)));
    }

    private void poolings() {
        pooling(Window.of(1, 1, 0), Shape.of(1, 1, 1, 1));
        pooling(Window.of(2, 2, 0), Shape.of(2, 3, 6, 7));
        pooling(Window.of(3, 2, 1), Shape.of(2, 3, 7, 7));
        pooling(Window.of(3, 1, 1), Shape.of(1, 16, 4, 5));
        pooling(Window.of(5, 5, 0), Shape.of(1, 2, 5, 5));
        pooling(new Window(2, 3, 1, 2, 1, 0, 0, 2, 1, 1, 1), Shape.of(2, 3, 5, 6));
        pooling(new Window(2, 2, 1, 1, 0, 0, 0, 0, 2, 2, 1), Shape.of(1, 2, 5, 5));
    }

    private void pooling(Window window, Shape x) {
        Shape y = Pools.output(window, x);
        samples.add(OpSample.of(new MaxPool2d(window), any(x)));
        samples.add(OpSample.of(new AvgPool2d(window), any(x)));
        samples.add(OpSample.of(new AvgPool2dBackward(window, x), any(y)));
        OpSample.Drawing drawing = new OpSample.Drawing();
        Value index = drawing.graph
                .addAll(new MaxPool2d(window), List.of(drawing.feed(any(x))))
                .get(1);
        samples.add(drawing.sample(new MaxPool2dBackward(window, x), List.of(drawing.feed(any(y)), index)));
    }

    private void volumes() {
        volume(Window3d.of(1, 1, 0), Shape.of(1, 1, 1, 1, 1), 1);
        volume(Window3d.of(3, 1, 1), Shape.of(2, 3, 4, 5, 3), 4);
        volume(new Window3d(2, 2, 0, 1, 0, 1, 0, 1), Shape.of(1, 4, 5, 4, 6), 5);
        volume(Window3d.of(3, 1, 1), Shape.of(1, 16, 4, 4, 4), 32);
        for (Window3d window : List.of(Window3d.of(2, 2, 0), Window3d.of(3, 2, 1), Window3d.of(6, 6, 0))) {
            Shape x = Shape.of(2, 3, 6, 7, 6);
            samples.add(OpSample.of(new MaxPool3d(window), any(x)));
            OpSample.Drawing drawing = new OpSample.Drawing();
            Value index = drawing.graph
                    .addAll(new MaxPool3d(window), List.of(drawing.feed(any(x))))
                    .get(1);
            Value dy = drawing.feed(any(window.output(x, 3)));
            samples.add(drawing.sample(new MaxPool3dBackward(window, x), List.of(dy, index)));
        }
    }

    private void volume(Window3d window, Shape x, int filters) {
        Shape kernel = Shape.of(filters, x.dim(1), window.kernel(), window.kernel(), window.kernel());
        Shape y = window.output(x, filters);
        samples.add(OpSample.of(new Conv3d(window), any(x), any(kernel)));
        samples.add(OpSample.of(new Conv3dBackwardData(window, x), any(kernel), any(y)));
        samples.add(OpSample.of(new Conv3dBackwardWeights(window, kernel), any(x), any(y)));
    }

    private void means() {
        samples.add(OpSample.of(new SpatialMean(), any(2, 3, 5, 4)));
        samples.add(OpSample.of(new SpatialMean(), any(1, 1, 1, 1)));
        samples.add(OpSample.of(new SpatialMeanGradient(5, 4), any(2, 3)));
        samples.add(OpSample.of(new SpatialMeanGradient(1, 1), any(1, 1)));
    }

    private Tensor any(int... dims) {
        return any(Shape.of(dims));
    }

    private Tensor any(Shape shape) {
        return Draws.any(random, shape);
    }
}
