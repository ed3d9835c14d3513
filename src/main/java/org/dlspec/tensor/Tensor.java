package org.dlspec.tensor;

import java.util.Arrays;

/**
 * Values on the host, row-major in the logical order of the axes. Every element is held as a double, whatever its type:
 * this is the number system of the reference. The array belongs to the tensor; {@link #values} hands it out for reading
 * and for kernels that fill a tensor they have made.
 */
public final class Tensor {
    private final TensorType type;
    private final double[] values;

    public Tensor(TensorType type, double[] values) {
        if (values.length != type.shape().size()) {
            throw new IllegalStateException(values.length + " values for " + type);
        }
        this.type = type;
        this.values = values;
    }

    public static Tensor zeros(TensorType type) {
        return new Tensor(type, new double[Math.toIntExact(type.shape().size())]);
    }

    public static Tensor scalar(double value) {
        return new Tensor(TensorType.SCALAR, new double[] {value});
    }

    public static Tensor of(TensorType type, double... values) {
        return new Tensor(type, values.clone());
    }

    public static Tensor fromFloats(TensorType type, float[] floats) {
        double[] values = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            values[i] = floats[i];
        }
        return new Tensor(type, values);
    }

    public TensorType type() {
        return type;
    }

    public Shape shape() {
        return type.shape();
    }

    public double[] values() {
        return values;
    }

    public double get(int index) {
        return values[index];
    }

    public float[] toFloats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** The values as memory of this type holds them: those of bf16 are rounded. */
    public Tensor rounded() {
        return type.dtype() == DType.BF16
                ? new Tensor(type, Arrays.stream(values).map(BFloat16::round).toArray())
                : this;
    }

    /** The same values under another type of equal size. */
    public Tensor as(TensorType other) {
        return new Tensor(other, values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that && type.equals(that.type) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return type + " " + Arrays.toString(values);
    }
}
