package org.dlspec.tensor;

/** Element type and shape. */
public record TensorType(DType dtype, Shape shape) {
    public static final TensorType SCALAR = f32();

    public static TensorType f32(int... dims) {
        return new TensorType(DType.F32, Shape.of(dims));
    }

    public static TensorType i32(int... dims) {
        return new TensorType(DType.I32, Shape.of(dims));
    }

    public static TensorType bf16(int... dims) {
        return new TensorType(DType.BF16, Shape.of(dims));
    }

    public TensorType with(DType other) {
        return new TensorType(other, shape);
    }

    public TensorType with(Shape other) {
        return new TensorType(dtype, other);
    }

    /** Bytes of a dense tensor of this type. */
    public long bytes() {
        return Math.multiplyExact(shape.size(), dtype.bytes());
    }

    @Override
    public String toString() {
        return dtype + shape.toString();
    }
}
