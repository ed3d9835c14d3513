package org.dlspec.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The sizes of a tensor's axes, outermost first, in logical order: batch, channels, height, width. The empty shape is a
 * scalar. Sizes are at least 0.
 */
public record Shape(List<Integer> dims) {
    public static final Shape SCALAR = Shape.of();

    public Shape {
        dims = List.copyOf(dims);
        for (int dim : dims) {
            if (dim < 0) {
                throw new IllegalStateException("a size is negative: " + dims);
            }
        }
    }

    public static Shape of(int... dims) {
        List<Integer> list = new ArrayList<>();
        for (int dim : dims) {
            list.add(dim);
        }
        return new Shape(list);
    }

    public int rank() {
        return dims.size();
    }

    /** The size of an axis; negative axes count from the last. */
    public int dim(int axis) {
        return dims.get(axis < 0 ? dims.size() + axis : axis);
    }

    /** The number of elements. Throws ArithmeticException when it does not fit a long. */
    public long size() {
        long size = 1;
        for (int dim : dims) {
            size = Math.multiplyExact(size, dim);
        }
        return size;
    }

    public Shape with(int axis, int dim) {
        List<Integer> changed = new ArrayList<>(dims);
        changed.set(axis < 0 ? dims.size() + axis : axis, dim);
        return new Shape(changed);
    }

    @Override
    public String toString() {
        return dims.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
}
