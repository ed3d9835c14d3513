package org.dlspec.backend.onednn;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.TensorType;

/** Memory for the operands of calls that are tried one after the other, full of numbers. */
final class Room implements AutoCloseable {
    /** Nearly 0.5 and -0.5, in the whole width and in both halves of it, which are numbers of half the width. */
    private static final float[] VALUES = {Float.intBitsToFloat(0x3f003f00), Float.intBitsToFloat(0xbf00bf00)};

    private static final int CHUNK = 1 << 16;

    private final Library library;
    private final Map<Key, Region> regions = new HashMap<>();

    private record Key(int operand, long bytes) {}

    Room(Library library) {
        this.library = library;
    }

    /** The address of an operand in a layout; the next call that has one of the size at this place has the same. */
    long operand(int number, TensorType type, Layout layout) {
        return address(number, library.layouts().bytes(type, layout));
    }

    long scratch(long bytes) {
        return address(-1, bytes);
    }

    private long address(int operand, long bytes) {
        return regions.computeIfAbsent(new Key(operand, bytes), key -> filled(bytes))
                .address();
    }

    /** Pages that nobody has written to would all be one page. */
    private Region filled(long bytes) {
        Region region = Region.of(library.kernels(), bytes);
        long count = bytes / Float.BYTES;
        float[] chunk = new float[(int) Math.min(CHUNK, count)];
        for (int i = 0; i < chunk.length; i++) {
            chunk[i] = VALUES[i % 7 % 2];
        }
        for (long from = 0; from < count; from += CHUNK) {
            FloatPointer part = Memory.floats(region.address() + from * Float.BYTES);
            part.put(chunk, 0, (int) Math.min(CHUNK, count - from));
        }
        return region;
    }

    @Override
    public void close() {
        regions.values().forEach(Region::close);
    }
}
