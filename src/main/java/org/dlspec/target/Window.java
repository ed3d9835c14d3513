package org.dlspec.target;

/**
 * How a convolution or pooling moves over an image: sizes of the kernel, strides, explicit padding on each side, dilation
 * (1 = dense) and channel groups.
 */
public record Window(
        int kernelHeight,
        int kernelWidth,
        int strideHeight,
        int strideWidth,
        int padTop,
        int padLeft,
        int padBottom,
        int padRight,
        int dilationHeight,
        int dilationWidth,
        int groups) {
    public static Window of(int kernel, int stride, int pad) {
        return new Window(kernel, kernel, stride, stride, pad, pad, pad, pad, 1, 1, 1);
    }

    /** The output height for an input height: floor((h + pads - dilation (k - 1) - 1) / stride) + 1; may be below 1. */
    public int outputHeight(int height) {
        return output(height, kernelHeight, strideHeight, padTop + padBottom, dilationHeight);
    }

    public int outputWidth(int width) {
        return output(width, kernelWidth, strideWidth, padLeft + padRight, dilationWidth);
    }

    private static int output(int size, int kernel, int stride, int pads, int dilation) {
        long reach = (long) size + pads - (long) dilation * (kernel - 1) - 1;
        return Math.toIntExact(Math.floorDiv(reach, stride) + 1);
    }
}
