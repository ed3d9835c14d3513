package org.dlspec.backend.onednn;

import org.dlspec.tensor.Layout;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/**
 * The weights [F, C, taps, taps] of a convolution, transformed for {@link Winograd}. As a layout they take up to four times the
 * memory, are made from weights that lie as [taps, taps, C, F], and are read by that kernel alone: nothing comes back from them.
 */
record FilteredWeights(int taps, long channels, long filters) {
    static final Layout LAYOUT = new Layout("filtered");

    static FilteredWeights of(TensorType kernel) {
        Shape shape = kernel.shape();
        return new FilteredWeights(shape.dim(2), shape.dim(1), shape.dim(0));
    }

    /** The numbers of transformed weights from so many inputs to so many outputs; filled up to pairs of vectors. */
    static long count(long points, long inputs, long outputs) {
        long panels = (outputs + Winograd.PANEL - 1) / Winograd.PANEL;
        return panels * points * (inputs * Winograd.PANEL + Winograd.LANES);
    }

    long bytes() {
        return Float.BYTES * count(Winograd.points(taps), channels, filters);
    }
}
