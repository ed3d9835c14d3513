package org.dlspec.backend.onednn;

import java.util.List;
import java.util.stream.LongStream;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;

/** A window that slides over images x [B, C, H, W] and gives a number for each place of y [B, .., H', W']. */
record Slide(Window window, Shape x, Shape y) {
    /** The numbers of the struct of this name in {@code native/slide.hpp}, in its order. */
    List<Long> sizes() {
        return LongStream.of(
                        x.dim(0),
                        x.dim(2),
                        x.dim(3),
                        x.dim(1),
                        y.dim(2),
                        y.dim(3),
                        window.kernelHeight(),
                        window.kernelWidth(),
                        window.strideHeight(),
                        window.strideWidth(),
                        window.padTop(),
                        window.padLeft(),
                        window.dilationHeight(),
                        window.dilationWidth())
                .boxed()
                .toList();
    }
}
