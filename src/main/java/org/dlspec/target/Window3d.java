package org.dlspec.target;

import org.dlspec.tensor.Shape;

/** How a cube moves over a volume: its side, the steps, and explicit padding on each side; dense and in one group. */
public record Window3d(
        int kernel, int stride, int padFront, int padTop, int padLeft, int padBack, int padBottom, int padRight) {
    public static Window3d of(int kernel, int stride, int pad) {
        return new Window3d(kernel, stride, pad, pad, pad, pad, pad, pad);
    }

    /** The shape [B, channels, D', H', W'] for a volume [B, C, D, H, W]; sizes below 1 are told as 0. */
    public Shape output(Shape x, int channels) {
        return Shape.of(
                x.dim(0),
                channels,
                size(x.dim(2), padFront + padBack),
                size(x.dim(3), padTop + padBottom),
                size(x.dim(4), padLeft + padRight));
    }

    private int size(int size, int pads) {
        long reach = (long) size + pads - kernel;
        return Math.toIntExact(Math.max(Math.floorDiv(reach, stride) + 1, 0));
    }
}
