package org.dlspec.backend.onednn;

import java.util.List;
import java.util.Optional;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/**
 * The weights [F, C, height, width] of a convolution, transformed for {@link Winograd}, or laid into panels or split for
 * {@link PointwiseCall}: then as one tap of all that a window sees. As layouts they take up to four times the memory, are made
 * from weights that lie as [height, width, C, F], and are read by these kernels alone: nothing comes back from them.
 */
record FilteredWeights(Form form, int taps, long channels, long filters) {
    static final Layout LAYOUT = new Layout("filtered");
    static final Layout PANELS = new Layout("panels");
    static final Layout PARTS = new Layout("parts");

    /** What they are made to, in the order of {@code dlspec_prepare_weights}. */
    enum Form {
        FILTERED,
        PANELS,
        PARTS
    }

    /** What a kernel is in one of these layouts; empty in others. */
    static Optional<FilteredWeights> of(TensorType kernel, Layout layout) {
        Shape shape = kernel.shape();
        if (layout.equals(LAYOUT)) {
            return Optional.of(new FilteredWeights(Form.FILTERED, shape.dim(2), shape.dim(1), shape.dim(0)));
        }
        if (layout.equals(PANELS) || layout.equals(PARTS)) {
            long seen = (long) shape.dim(1) * shape.dim(2) * shape.dim(3);
            Form form = layout.equals(PANELS) ? Form.PANELS : Form.PARTS;
            return Optional.of(new FilteredWeights(form, 1, seen, shape.dim(0)));
        }
        return Optional.empty();
    }

    /** The numbers of transformed weights from so many inputs to so many outputs; filled up to pairs of vectors. */
    static long count(long points, long inputs, long outputs) {
        long panels = (outputs + Winograd.PANEL - 1) / Winograd.PANEL;
        return panels * points * (inputs * Winograd.PANEL + Winograd.LANES);
    }

    /** The numbers of weights that are laid into panels or split, in f32 or what takes their memory. */
    static long count(Products products, long inputs, long outputs) {
        return switch (products) {
            case FLOATS -> Products.filledUp(outputs, Winograd.PANEL) * inputs;
            case PARTS -> Products.squares(inputs, outputs);
        };
    }

    /** The numbers that the native kernel takes. */
    List<Long> numbers() {
        return List.of((long) form.ordinal(), (long) taps, channels, filters);
    }

    long bytes() {
        return Float.BYTES
                * switch (form) {
                    case FILTERED -> count(Winograd.points(taps), channels, filters);
                    case PANELS -> count(Products.FLOATS, channels, filters);
                    case PARTS -> count(Products.PARTS, channels, filters);
                };
    }
}
