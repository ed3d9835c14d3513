package org.dlspec.backend.onednn;

import java.util.List;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;

/**
 * Where the results of a {@link PointwiseCall} go in images of this height and width: each to the first place of a cell of so many
 * places, or one place after the other where cells are single places.
 */
record Spread(long height, long width, long down, long across) {
    /** One place of y [B, C, H, W] after the other. */
    static Spread none(Shape y) {
        return new Spread(y.dim(2), y.dim(3), 1, 1);
    }

    /** Back through a window of 1x1 to the image dx that it has seen. */
    static Spread back(Window window, Shape dx) {
        return new Spread(dx.dim(2), dx.dim(3), window.strideHeight(), window.strideWidth());
    }

    boolean isDense() {
        return down * across == 1;
    }

    /** The numbers of the struct of this name in {@code native/slide.hpp}, in its order. */
    List<Long> sizes() {
        return List.of(height, width, down, across);
    }
}
