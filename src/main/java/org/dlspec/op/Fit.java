package org.dlspec.op;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphText;
import org.dlspec.graph.Op;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/** What type rules ask of inputs, and their words: shapes are told as kinds of one sample. */
final class Fit {
    private static final List<String> VOLUME_AXES = List.of("batch", "channels", "depth", "height", "width");
    private static final List<String> IMAGE_AXES = List.of("batch", "channels", "height", "width");
    private static final List<String> SEQ_AXES = List.of("batch", "positions", "features");
    private static final List<String> VEC_AXES = List.of("batch", "size");

    private Fit() {}

    /** A wrong number of inputs is a mistake of whoever built the graph. */
    static void count(Op op, List<TensorType> inputs, int count) {
        if (inputs.size() != count) {
            throw new IllegalStateException(op + " takes " + count + " inputs, got " + inputs.size());
        }
    }

    static boolean dtype(Op op, TensorType type, DType dtype, Complaints complaints) {
        if (type.dtype() == dtype) {
            return true;
        }
        complaints.add(Code.D301, name(op) + " needs " + dtype + " numbers, but here it gets " + type.dtype());
        return false;
    }

    /** An input that is combined with others: a scalar is f32, a tensor of the type of those before it, if there are any. */
    static void real(Op op, TensorType type, TensorType before, Complaints complaints) {
        boolean isFirst = type.shape().rank() > 0 && before.shape().rank() == 0;
        dtype(op, type, isFirst && type.dtype().isReal() ? type.dtype() : number(type, before), complaints);
    }

    private static DType number(TensorType type, TensorType before) {
        return type.shape().rank() == 0 ? DType.F32 : before.dtype();
    }

    static boolean rank(Op op, TensorType type, int rank, Complaints complaints) {
        if (type.shape().rank() == rank) {
            return true;
        }
        complaints.add(Code.D301, name(op) + " needs " + wanted(rank) + ", but here it gets " + article(type.shape()));
        return false;
    }

    /** An input whose shape follows from the others. */
    static boolean shape(Op op, String what, TensorType type, Shape wanted, Complaints complaints) {
        if (type.shape().equals(wanted)) {
            return true;
        }
        complaints.add(
                Code.D305, name(op) + " needs a " + what + " of shape " + wanted + ", but it has " + type.shape());
        return false;
    }

    /** A result that a machine can hold. */
    static List<TensorType> sized(Op op, TensorType type, Complaints complaints) {
        if (elements(type.shape()) > Integer.MAX_VALUE) {
            complaints.add(
                    Code.D309, name(op) + " would make a tensor of shape " + type.shape() + ", which is too large");
        }
        return List.of(type);
    }

    /** The number of elements; beyond the largest int any larger number, so that no product overflows. */
    static long elements(Shape shape) {
        long size = 1;
        for (int dim : shape.dims()) {
            size = dim == 0 || size <= Integer.MAX_VALUE ? Math.multiplyExact(size, (long) dim) : size;
        }
        return size;
    }

    /** The image that a window makes; complains when nothing is left of it. */
    static boolean remains(String call, Window window, Shape image, int channels, Complaints complaints) {
        int height = window.outputHeight(image.dim(2));
        int width = window.outputWidth(image.dim(3));
        if (height >= 1 && width >= 1) {
            return true;
        }
        Shape made = Shape.of(image.dim(0), channels, Math.max(height, 0), Math.max(width, 0));
        complaints.add(
                Code.D304, "the image is used up: " + call + " would make " + kind(made) + " from " + kind(image));
        return false;
    }

    /** The size of a window as users write it: {@code 3}, or {@code 3x1} for another width. */
    static String kernel(Window window) {
        return window.kernelHeight() == window.kernelWidth()
                ? String.valueOf(window.kernelHeight())
                : window.kernelHeight() + "x" + window.kernelWidth();
    }

    /** Fusion comes after differentiation: an op with an epilogue has no gradient. */
    static void plain(Op op, Epilogue epilogue) {
        if (!epilogue.isNone()) {
            throw new IllegalStateException(op + " is fused and cannot be differentiated");
        }
    }

    static String name(Op op) {
        return "`" + GraphText.name(op) + "`";
    }

    /** One sample of a batch of this shape: {@code Image[3, 32, 32]}. */
    static String kind(Shape batch) {
        return switch (batch.rank()) {
            case 0 -> "a number";
            case 2 -> "Vec" + sample(batch);
            case 3 -> "Seq" + sample(batch);
            case 4 -> "Image" + sample(batch);
            case 5 -> "Volume" + sample(batch);
            default -> "a tensor of shape " + batch;
        };
    }

    /** Where two shapes differ: {@code : channels 128 ≠ 64, height 28 ≠ 56}; empty when the kinds differ already. */
    static String difference(Shape a, Shape b) {
        if (a.rank() != b.rank()) {
            return "";
        }
        List<String> found = new ArrayList<>();
        for (int i = 0; i < a.rank(); i++) {
            if (a.dim(i) != b.dim(i)) {
                found.add(axis(a.rank(), i) + " " + a.dim(i) + " ≠ " + b.dim(i));
            }
        }
        return found.isEmpty() ? "" : ": " + String.join(", ", found);
    }

    private static Shape sample(Shape batch) {
        return new Shape(batch.dims().subList(1, batch.rank()));
    }

    /** A kind with its article: {@code an Image[3, 32, 32]}. */
    static String article(Shape batch) {
        String kind = kind(batch);
        if (kind.startsWith("a ")) {
            return kind;
        }
        return (kind.startsWith("Image") ? "an " : "a ") + kind;
    }

    private static String wanted(int rank) {
        return switch (rank) {
            case 0 -> "a number";
            case 2 -> "a Vec";
            case 3 -> "a Seq";
            case 4 -> "an Image";
            case 5 -> "a Volume";
            default -> "a tensor of rank " + rank;
        };
    }

    private static String axis(int rank, int axis) {
        return switch (rank) {
            case 2 -> VEC_AXES.get(axis);
            case 3 -> SEQ_AXES.get(axis);
            case 4 -> IMAGE_AXES.get(axis);
            case 5 -> VOLUME_AXES.get(axis);
            default -> "axis " + axis;
        };
    }
}
