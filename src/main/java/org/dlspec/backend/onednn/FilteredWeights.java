package org.dlspec.backend.onednn;

import java.util.List;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/**
 * The weights [F, C, taps, taps] of a convolution, transformed for {@link Winograd} or, of one tap, laid into panels for
 * {@link PointwiseCall}. As a layout they take up to four times the memory, are made from weights that lie as
 * [taps, taps, C, F], and are read by these kernels alone: nothing comes back from them.
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

    /** The numbers of weights that are laid into panels and not transformed. */
    static long count(long inputs, long outputs) {
        return (outputs + Winograd.PANEL - 1) / Winograd.PANEL * Winograd.PANEL * inputs;
    }

    /** The numbers that the native kernel takes. */
    List<Long> numbers() {
        return List.of((long) taps, channels, filters);
    }

    long bytes() {
        return Float.BYTES * (taps == 1 ? count(channels, filters) : count(Winograd.points(taps), channels, filters));
    }
}
