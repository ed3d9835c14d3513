package org.dlspec.op;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One message in the wire format of protocol buffers: its fields by number, in their order. */
final class OnnxMessage {
    private final List<Field> fields = new ArrayList<>();

    private record Field(int number, long value, ByteBuffer bytes) {}

    OnnxMessage(ByteBuffer bytes) {
        ByteBuffer in = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            long key = varint(in);
            fields.add(field((int) (key >>> 3), (int) (key & 7), in));
        }
    }

    private static Field field(int number, int wire, ByteBuffer in) {
        ByteBuffer none = ByteBuffer.allocate(0);
        return switch (wire) {
            case 0 -> new Field(number, varint(in), none);
            case 1 -> new Field(number, in.getLong(), none);
            case 2 -> new Field(number, 0, cut(in, (int) varint(in)));
            case 5 -> new Field(number, in.getInt(), none);
            default -> throw new IllegalStateException("wire type " + wire);
        };
    }

    private static ByteBuffer cut(ByteBuffer in, int length) {
        ByteBuffer part = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + length);
        return part;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    List<OnnxMessage> messages(int number) {
        return all(number).map(f -> new OnnxMessage(f.bytes)).toList();
    }

    OnnxMessage message(int number) {
        return messages(number).get(0);
    }

    List<String> texts(int number) {
        return all(number)
                .map(f -> StandardCharsets.UTF_8.decode(f.bytes.duplicate()).toString())
                .toList();
    }

    /** The last integer of this number, 0 when there is none. */
    long integer(int number) {
        return all(number).map(Field::value).reduce(0L, (a, b) -> b);
    }

    float real(int number) {
        return Float.intBitsToFloat((int) integer(number));
    }

    /** Repeated integers, packed or not. */
    long[] integers(int number) {
        List<Long> values = new ArrayList<>();
        all(number).forEach(f -> {
            ByteBuffer packed = f.bytes.duplicate();
            if (!packed.hasRemaining()) {
                values.add(f.value);
            }
            while (packed.hasRemaining()) {
                values.add(varint(packed));
            }
        });
        return values.stream().mapToLong(v -> v).toArray();
    }

    /** The bytes of a field, empty when there is none. */
    ByteBuffer bytes(int number) {
        return all(number)
                .map(f -> f.bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN))
                .findFirst()
                .orElse(ByteBuffer.allocate(0));
    }

    private Stream<Field> all(int number) {
        return fields.stream().filter(f -> f.number == number);
    }
}
