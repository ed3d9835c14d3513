package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dlspec.graph.Value;
import org.dlspec.op.Conv2d;
import org.dlspec.op.Conv2dBackwardData;
import org.dlspec.op.Conv2dBackwardWeights;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

/** Convolutions as networks have them, and odd ones of that size. */
class LargeConvolutionsTest extends EveryKernel {
    @Test
    void convolvesManyChannels() {
        convolution(Window.of(3, 1, 1), Shape.of(2, 64, 9, 9), 64);
        check();
    }

    @Test
    void convolvesByTheMinimalFiltering() {
        convolution(Window.of(3, 1, 1), Shape.of(8, 64, 9, 7), 128);
        convolution(Window.of(3, 1, 1), Shape.of(13, 128, 8, 6), 64);
        check();
        assertEquals(hasOwnKernels(), kernels.contains("own:winograd_4x4_3x3"));
    }

    @Test
    void convolvesAnyChannelsByTheMinimalFiltering() {
        convolution(Window.of(3, 1, 1), Shape.of(2, 48, 27, 27), 80);
        convolution(Window.of(3, 1, 1), Shape.of(50, 37, 4, 3), 53);
        convolution(Window.of(3, 1, 1), Shape.of(3, 20, 16, 17), 100);
        check();
        assertEquals(hasOwnKernels(), kernels.contains("own:winograd_4x4_3x3"));
    }

    @Test
    void convolvesFiveTapsByTheMinimalFiltering() {
        convolution(Window.of(5, 1, 2), Shape.of(4, 32, 14, 14), 64);
        convolution(Window.of(5, 1, 2), Shape.of(3, 37, 9, 13), 53);
        convolution(Window.of(5, 1, 2), Shape.of(50, 64, 3, 1), 16);
        check();
        assertEquals(hasOwnKernels(), kernels.contains("own:winograd_4x4_5x5"));
    }

    @Test
    void convolvesFewTilesToManyChannelsByTheMinimalFiltering() {
        convolution(Window.of(3, 1, 1), Shape.of(3, 40, 7, 9), 200);
        convolution(Window.of(3, 1, 1), Shape.of(9, 20, 10, 8), 300);
        check();
    }

    @Test
    void convolvesToPartsOfManyChannelsByTheMinimalFiltering() {
        convolution(Window.of(3, 1, 1), Shape.of(26, 300, 1, 2), 520);
        convolution(Window.of(3, 1, 1), Shape.of(3, 300, 2, 1), 520);
        check();
    }

    @Test
    void convolvesOddChannels() {
        convolution(Window.of(3, 2, 1), Shape.of(3, 37, 13, 11), 53);
        check();
    }

    @Test
    void convolvesTheFirstLayer() {
        convolution(Window.of(5, 1, 2), Shape.of(4, 1, 28, 28), 20);
        convolution(Window.of(7, 2, 3), Shape.of(2, 3, 32, 32), 64);
        check();
    }

    @Test
    void convolvesSinglePixels() {
        convolution(Window.of(1, 1, 0), Shape.of(3, 70, 9, 7), 37);
        convolution(Window.of(1, 2, 0), Shape.of(2, 16, 9, 8), 32);
        check();
    }

    @Test
    void convolvesByPatches() {
        convolution(Window.of(1, 1, 0), Shape.of(7, 37, 13, 11), 53);
        convolution(Window.of(2, 2, 0), Shape.of(3, 20, 16, 18), 40);
        convolution(Window.of(4, 4, 0), Shape.of(2, 3, 37, 41), 96);
        convolution(Window.of(3, 2, 1), Shape.of(2, 64, 27, 29), 30);
        convolution(new Window(3, 2, 1, 2, 2, 1, 1, 0, 2, 3, 1), Shape.of(3, 5, 14, 15), 17);
        convolution(new Window(1, 1, 1, 1, 1, 2, 0, 1, 1, 1, 1), Shape.of(1, 4, 3, 3), 5);
        convolution(new Window(1, 1, 1, 1, 0, 0, 2, 1, 1, 1, 1), Shape.of(2, 48, 5, 4), 50);
        check();
        assertEquals(hasOwnKernels(), kernels.contains("own:patch_gradient"));
    }

    @Test
    void convolvesPlacesByPanels() {
        Window single = Window.of(1, 1, 0);
        convolution(single, Shape.of(3, 37, 9, 7), 53);
        convolution(single, Shape.of(1, 40, 7, 7), 300);
        convolution(single, Shape.of(2, 600, 5, 4), 72);
        convolution(Window.of(1, 2, 0), Shape.of(3, 40, 9, 6), 56);
        convolution(new Window(1, 1, 2, 3, 0, 0, 0, 0, 1, 1, 1), Shape.of(2, 530, 5, 7), 24);
        // Results that go past the caches.
        convolution(single, Shape.of(2, 16, 90, 92), 128);
        check();
        assertEquals(hasOwnKernels(), kernels.contains("own:pointwise"));
    }

    @Test
    void convolvesInParts() {
        Window single = Window.of(1, 1, 0);
        convolution(single, Shape.of(3, 37, 9, 7), 53);
        convolution(single, Shape.of(1, 40, 7, 7), 300);
        convolution(single, Shape.of(2, 1100, 5, 4), 600);
        convolution(single, Shape.of(2, 64, 23, 29), 80);
        convolution(Window.of(1, 2, 0), Shape.of(3, 48, 19, 16), 56);
        convolution(new Window(1, 1, 2, 3, 0, 0, 0, 0, 1, 1, 1), Shape.of(2, 70, 8, 11), 600);
        convolution(Window.of(3, 2, 1), Shape.of(3, 70, 13, 14), 33);
        convolution(Window.of(3, 1, 1), Shape.of(2, 24, 9, 10), 144);
        convolution(new Window(3, 2, 1, 2, 2, 0, 1, 1, 2, 1, 1), Shape.of(2, 20, 9, 7), 53);
        // Results that go past the caches.
        convolution(single, Shape.of(2, 16, 90, 92), 128);
        check();
        assertEquals(hasOwnKernels() && hasAmx(), kernels.contains("own:places_in_parts"));
        assertEquals(hasOwnKernels() && hasAmx(), kernels.contains("own:gradient_in_parts"));
    }

    @Test
    void convolvesGroups() {
        convolution(new Window(3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 4), Shape.of(2, 36, 7, 7), 20);
        convolution(new Window(3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 32), Shape.of(2, 32, 9, 9), 32);
        check();
    }

    private void convolution(Window window, Shape x, int filters) {
        Shape kernel = Shape.of(filters, x.dim(1) / window.groups(), window.kernelHeight(), window.kernelWidth());
        Shape y = Shape.of(x.dim(0), filters, window.outputHeight(x.dim(2)), window.outputWidth(x.dim(3)));
        Value image = feed(TensorType.SCALAR.with(x));
        Value weights = feed(TensorType.SCALAR.with(kernel));
        Value gradient = feed(TensorType.SCALAR.with(y));
        Value bias = any(filters);
        Epilogue relu = new Epilogue(true, Activation.RELU);
        result(new Conv2d(window, relu), image, weights, bias);
        result(new Conv2d(window, relu.withSummand()), image, weights, bias, gradient);
        result(new Conv2dBackwardData(window, x), weights, gradient);
        result(new Conv2dBackwardWeights(window, kernel), image, gradient);
    }
}
