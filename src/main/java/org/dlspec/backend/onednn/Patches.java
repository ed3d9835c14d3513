package org.dlspec.backend.onednn;

import java.util.List;
import org.dlspec.target.Window;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/** An image in bf16 to a matrix: each row is what one place of the convolution's result y sees, tap by tap. */
record Patches(Window window, Shape x, Shape y) {
    /** The matrix. */
    TensorType type() {
        int rows = y.dim(0) * y.dim(2) * y.dim(3);
        int columns = window.kernelHeight() * window.kernelWidth() * x.dim(1);
        return new TensorType(DType.BF16, Shape.of(rows, columns));
    }

    /** The numbers that native kernels take. */
    List<Long> sizes() {
        return new Slide(window, x, y).sizes();
    }
}
