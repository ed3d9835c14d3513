package org.dlspec.weights;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.dlspec.tensor.Shape;

/** A tensor on its way into a safetensors file; the array belongs to the caller and is not copied. */
public final class StoredTensor {
    private final ElementType type;
    private final Shape shape;
    private final Encoder encoder;

    private StoredTensor(ElementType type, Shape shape, int length, Encoder encoder) {
        if (shape.size() != length) {
            throw new IllegalStateException(length + " values for a tensor of shape " + shape);
        }
        this.type = type;
        this.shape = shape;
        this.encoder = encoder;
    }

    public static StoredTensor floats(Shape shape, float[] values) {
        return new StoredTensor(
                ElementType.F32, shape, values.length, (out, i) -> out.putInt(Float.floatToRawIntBits(values[i])));
    }

    public static StoredTensor longs(long... values) {
        long[] own = Arrays.copyOf(values, values.length);
        return new StoredTensor(ElementType.I64, Shape.of(own.length), own.length, (out, i) -> out.putLong(own[i]));
    }

    public static StoredTensor bytes(byte[] values) {
        return new StoredTensor(ElementType.U8, Shape.of(values.length), values.length, (out, i) -> out.put(values[i]));
    }

    ElementType type() {
        return type;
    }

    Shape shape() {
        return shape;
    }

    long byteCount() {
        return shape.size() * type.bytes();
    }

    /** Puts elements from number {@code first} on until the buffer is full or none is left; answers the next number. */
    int encode(int first, ByteBuffer out) {
        int end = (int) Math.min(shape.size(), first + (long) out.remaining() / type.bytes());
        for (int i = first; i < end; i++) {
            encoder.put(out, i);
        }
        return end;
    }

    private interface Encoder {
        void put(ByteBuffer out, int element);
    }
}
