package org.dlspec.backend.onednn;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.ShortPointer;

/** Views of memory by its address; they own nothing. */
final class Memory {
    private static final long LINE = 64;

    private Memory() {}

    static Pointer at(long address) {
        return new Address(address);
    }

    static FloatPointer floats(long address) {
        return new FloatPointer(at(address));
    }

    static ShortPointer shorts(long address) {
        return new ShortPointer(at(address));
    }

    static IntPointer ints(long address) {
        return new IntPointer(at(address));
    }

    static BytePointer bytes(long address) {
        return new BytePointer(at(address));
    }

    /**
     * What has been freed goes back to the system: glibc keeps it, apart for each thread. Checking, compiling and making
     * kernels leave 5 to 20 MB that a training would carry along.
     */
    static void giveBackFreed() {
        Pointer.trimMemory();
    }

    /** So many bytes and the rest of a line of the cache. */
    static long aligned(long bytes) {
        return (bytes + LINE - 1) / LINE * LINE;
    }

    static Launch copy(long from, long to, long bytes) {
        if (from == to || bytes == 0) {
            return () -> {};
        }
        Pointer source = at(from);
        Pointer target = at(to);
        return () -> Pointer.memcpy(target, source, bytes);
    }

    private static final class Address extends Pointer {
        Address(long address) {
            this.address = address;
        }
    }
}
