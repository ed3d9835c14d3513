package org.dlspec.op;

import org.dlspec.target.Window3d;
import org.dlspec.tensor.Shape;

/** The loops of convolutions and poolings of volumes: every place where a cube meets a volume. */
final class Sliding3d {
    private Sliding3d() {}

    /** A convolution of [B,C,D,H,W] by [F,C,k,k,k] is the sum over all of these. */
    static void convolution(Window3d window, Shape x, Shape kernel, Shape y, Sliding.Product product) {
        int cube = window.kernel() * window.kernel() * window.kernel();
        for (int plane = 0; plane < y.dim(0) * y.dim(1); plane++) {
            int filter = plane % y.dim(1);
            for (int c = 0; c < kernel.dim(1); c++) {
                int from = plane / y.dim(1) * x.dim(1) + c;
                int weights = (filter * kernel.dim(1) + c) * cube;
                channel(window, x, from, y, plane, (i, k, o) -> product.at(i, weights + k, o));
            }
        }
    }

    static void pooling(Window3d window, Shape x, Shape y, Sliding.Element element) {
        for (int plane = 0; plane < x.dim(0) * x.dim(1); plane++) {
            channel(window, x, plane, y, plane, element);
        }
    }

    private static void channel(Window3d w, Shape x, int from, Shape y, int to, Sliding.Element element) {
        int places = y.dim(2) * y.dim(3) * y.dim(4);
        for (int out = 0; out < places; out++) {
            int front = out / (y.dim(3) * y.dim(4)) * w.stride() - w.padFront();
            int top = out / y.dim(4) % y.dim(3) * w.stride() - w.padTop();
            int left = out % y.dim(4) * w.stride() - w.padLeft();
            for (int k = 0; k < w.kernel() * w.kernel() * w.kernel(); k++) {
                int slice = front + k / (w.kernel() * w.kernel());
                int row = top + k / w.kernel() % w.kernel();
                int column = left + k % w.kernel();
                boolean isIn = slice >= 0 && slice < x.dim(2) && row >= 0 && row < x.dim(3);
                if (isIn && column >= 0 && column < x.dim(4)) {
                    int place = ((from * x.dim(2) + slice) * x.dim(3) + row) * x.dim(4) + column;
                    element.at(place, k, to * places + out);
                }
            }
        }
    }
}
