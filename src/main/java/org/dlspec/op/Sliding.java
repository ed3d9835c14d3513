package org.dlspec.op;

import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;

/** The loops of convolutions and poolings: every place where a window meets an image. */
final class Sliding {
    private Sliding() {}

    /** Takes the places of an element of the image, of the kernel and of the result that belong together. */
    interface Product {
        void at(int x, int kernel, int y);
    }

    /** Takes the places of an element of the image and of the result, and the position in the window. */
    interface Element {
        void at(int x, int position, int y);
    }

    /** A convolution of [B,C,H,W] by [F,C/g,kh,kw] to [B,F,H',W'] is the sum over all of these. */
    static void convolution(Window window, Shape x, Shape kernel, Shape y, Product product) {
        int perGroup = kernel.dim(1);
        int area = kernel.dim(2) * kernel.dim(3);
        for (int image = 0; image < y.dim(0); image++) {
            for (int filter = 0; filter < y.dim(1); filter++) {
                int group = filter / (y.dim(1) / window.groups());
                int plane = image * y.dim(1) + filter;
                for (int c = 0; c < perGroup; c++) {
                    int channel = image * x.dim(1) + group * perGroup + c;
                    int weights = (filter * perGroup + c) * area;
                    plane(window, x, channel, y, plane, (i, k, o) -> product.at(i, weights + k, o));
                }
            }
        }
    }

    static void pooling(Window window, Shape x, Shape y, Element element) {
        for (int plane = 0; plane < x.dim(0) * x.dim(1); plane++) {
            plane(window, x, plane, y, plane, element);
        }
    }

    private static void plane(Window window, Shape x, int from, Shape y, int to, Element element) {
        int area = y.dim(2) * y.dim(3);
        for (int out = 0; out < area; out++) {
            int top = out / y.dim(3) * window.strideHeight() - window.padTop();
            int left = out % y.dim(3) * window.strideWidth() - window.padLeft();
            for (int k = 0; k < window.kernelHeight() * window.kernelWidth(); k++) {
                int row = top + k / window.kernelWidth() * window.dilationHeight();
                int column = left + k % window.kernelWidth() * window.dilationWidth();
                if (row >= 0 && row < x.dim(2) && column >= 0 && column < x.dim(3)) {
                    element.at((from * x.dim(2) + row) * x.dim(3) + column, k, to * area + out);
                }
            }
        }
    }
}
