package org.dlspec.weights;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Supplier;
import org.dlspec.tensor.Shape;

/** A tensor on its way into a safetensors file; its values are asked for when it is its turn, and not kept. */
public final class StoredTensor {
    private final ElementType type;
    private final Shape shape;
    private final Supplier<Encoder> values;

    private StoredTensor(ElementType type, Shape shape, Supplier<Encoder> values) {
        this.type = type;
        this.shape = shape;
        this.values = values;
    }

    public static StoredTensor floats(Shape shape, Supplier<float[]> source) {
        return new StoredTensor(ElementType.F32, shape, () -> {
            float[] values = source.get();
            if (shape.size() != values.length) {
                throw new IllegalStateException(values.length + " values for a tensor of shape " + shape);
            }
            return (out, first, end) -> {
                out.asFloatBuffer().put(values, first, end - first);
                out.position(out.position() + (end - first) * Float.BYTES);
            };
        });
    }

    public static StoredTensor longs(long... values) {
        long[] own = Arrays.copyOf(values, values.length);
        return new StoredTensor(ElementType.I64, Shape.of(own.length), () -> (out, first, end) -> {
            for (int i = first; i < end; i++) {
                out.putLong(own[i]);
            }
        });
    }

    public static StoredTensor bytes(byte[] values) {
        return new StoredTensor(
                ElementType.U8,
                Shape.of(values.length),
                () -> (out, first, end) -> out.put(values, first, end - first));
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

    Encoder encoder() {
        return values.get();
    }

    /** Puts elements from number {@code first} on until the buffer is full or none is left; answers the next number. */
    int encode(Encoder encoder, int first, ByteBuffer out) {
        int end = (int) Math.min(shape.size(), first + (long) out.remaining() / type.bytes());
        encoder.put(out, first, end);
        return end;
    }

    /** Puts elements into a buffer that has room for them. */
    interface Encoder {
        void put(ByteBuffer out, int first, int end);
    }
}
