package org.dlspec.data;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The elements of a .npy array, always row-major (C order). */
final class NpyArray {
    private static final int CHUNK = 1 << 13;

    private NpyArray() {}

    /** Where an element goes. */
    private interface Sink {
        void put(int index, double value);
    }

    /** The elements as unsigned bytes; only for arrays of u1 and bool. */
    static byte[] bytes(NpyHeader header, InputStream in) throws IOException {
        byte[] bytes = new byte[header.count()];
        new DataInputStream(in).readFully(bytes);
        expectEnd(in);
        if (!header.isFortran()) {
            return bytes;
        }
        byte[] ordered = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            ordered[rowMajor(header.shape(), i)] = bytes[i];
        }
        return ordered;
    }

    static float[] floats(NpyHeader header, InputStream in) throws IOException {
        float[] values = new float[header.count()];
        read(header, in, (i, value) -> values[i] = (float) value);
        return values;
    }

    static double[] doubles(NpyHeader header, InputStream in) throws IOException {
        double[] values = new double[header.count()];
        read(header, in, (i, value) -> values[i] = value);
        return values;
    }

    private static void read(NpyHeader header, InputStream stream, Sink sink) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        byte[] bytes = new byte[CHUNK * header.width()];
        ByteBuffer buffer =
                ByteBuffer.wrap(bytes).order(header.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int count = header.count();
        for (int done = 0; done < count; done += CHUNK) {
            int now = Math.min(CHUNK, count - done);
            in.readFully(bytes, 0, now * header.width());
            for (int i = 0; i < now; i++) {
                int index = header.isFortran() ? rowMajor(header.shape(), done + i) : done + i;
                sink.put(index, element(header, buffer, i * header.width()));
            }
        }
        expectEnd(stream);
    }

    private static void expectEnd(InputStream in) throws IOException {
        if (in.read() >= 0) {
            throw new BrokenFile("it goes on after its last element");
        }
    }

    private static double element(NpyHeader header, ByteBuffer buffer, int at) {
        return switch (header.kind()) {
            case 'b' -> buffer.get(at) == 0 ? 0 : 1;
            case 'u' -> unsigned(header.width(), buffer, at);
            case 'i' -> signed(header.width(), buffer, at);
            default -> real(header.width(), buffer, at);
        };
    }

    private static double unsigned(int width, ByteBuffer buffer, int at) {
        return switch (width) {
            case 1 -> buffer.get(at) & 0xFF;
            case 2 -> buffer.getShort(at) & 0xFFFF;
            case 4 -> buffer.getInt(at) & 0xFFFFFFFFL;
            default -> (buffer.getLong(at) >>> 1) * 2.0 + (buffer.getLong(at) & 1);
        };
    }

    private static double signed(int width, ByteBuffer buffer, int at) {
        return switch (width) {
            case 1 -> buffer.get(at);
            case 2 -> buffer.getShort(at);
            case 4 -> buffer.getInt(at);
            default -> buffer.getLong(at);
        };
    }

    private static double real(int width, ByteBuffer buffer, int at) {
        return switch (width) {
            case 2 -> half(buffer.getShort(at));
            case 4 -> buffer.getFloat(at);
            default -> buffer.getDouble(at);
        };
    }

    /** IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits. */
    static double half(short bits) {
        int exponent = bits >>> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        double size;
        if (exponent == 0x1F) {
            size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            size = fraction * 0x1p-24;
        } else {
            size = Math.scalb(1 + fraction * 0x1p-10, exponent - 15);
        }
        return bits < 0 ? -size : size;
    }

    /** The row-major index of the element that is at this place in Fortran order, first axis fastest. */
    private static int rowMajor(List<Integer> shape, int place) {
        int rest = place;
        int index = 0;
        int stride = 1;
        int[] coordinates = new int[shape.size()];
        for (int axis = 0; axis < coordinates.length; axis++) {
            coordinates[axis] = rest % shape.get(axis);
            rest /= shape.get(axis);
        }
        for (int axis = coordinates.length - 1; axis >= 0; axis--) {
            index += coordinates[axis] * stride;
            stride *= shape.get(axis);
        }
        return index;
    }
}
