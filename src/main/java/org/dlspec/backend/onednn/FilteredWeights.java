package org.dlspec.backend.onednn;

import java.util.List;
import java.util.Optional;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/**
 * The weights [F, C, height, width] of a convolution, transformed for {@link Winograd} or laid into panels for
 * {@link PointwiseCall}: then as one tap of all that a window sees. As layouts they take up to four times the memory, are made
 * from weights that lie as [height, width, C, F], and are read by these kernels alone: nothing comes back from them.
 */
record FilteredWeights(int taps, long channels, long filters) {
    static final Layout LAYOUT = new Layout("filtered");
    static final Layout PANELS = new Layout("panels");

    /** What a kernel is in one of these layouts; empty in others. */
    static Optional<FilteredWeights> of(TensorType kernel, Layout layout) {
        if (layout.equals(LAYOUT)) {
            Shape shape = kernel.shape();
            return Optional.of(new FilteredWeights(shape.dim(2), shape.dim(1), shape.dim(0)));
        }
        return layout.equals(PANELS) ? Optional.of(panels(kernel.shape())) : Optional.empty();
    }

    private static FilteredWeights panels(Shape kernel) {
        long seen = (long) kernel.dim(1) * kernel.dim(2) * kernel.dim(3);
        return new FilteredWeights(1, seen, kernel.dim(0));
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
