package org.dlspec.op;

import java.util.stream.IntStream;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.Op;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/**
 * A tensor [B,C,...] as rows of C numbers, one row for each sample and place. They are counted in the order of a tensor
 * [B,...] without the channels.
 */
record Rows(int count, int channels, int area) {
    static Rows of(Shape shape) {
        int batch = shape.dim(0);
        int area = shape.dims().stream().skip(2).reduce(1, (a, b) -> a * b);
        return new Rows(batch * area, shape.dim(1), area);
    }

    /** Whether it is a matrix or an image; complains when it is not. */
    static boolean check(Op op, TensorType type, Complaints complaints) {
        return type.shape().rank() == 4 || Fit.rank(op, type, 2, complaints);
    }

    /** The shape without the channels. */
    static Shape shape(Shape shape) {
        return new Shape(IntStream.range(0, shape.rank())
                .filter(axis -> axis != 1)
                .mapToObj(shape::dim)
                .toList());
    }

    /** The label of a row: one of so many classes, or -1 where it is missing. */
    static int label(Tensor labels, int row, int classes) {
        int label = (int) labels.get(row);
        if (label < -1 || label >= classes) {
            throw new IllegalStateException("label " + label + " of " + classes + " classes");
        }
        return label;
    }

    /** Where a number of a row lies. */
    int place(int row, int channel) {
        return (row / area * channels + channel) * area + row % area;
    }

    double[] row(Tensor x, int row) {
        return IntStream.range(0, channels)
                .mapToDouble(c -> x.get(place(row, c)))
                .toArray();
    }
}
