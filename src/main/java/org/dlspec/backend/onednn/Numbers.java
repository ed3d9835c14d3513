package org.dlspec.backend.onednn;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.ShortPointer;
import org.dlspec.tensor.BFloat16;
import org.dlspec.tensor.DType;

/** A view of memory as floats, whatever the type of its numbers; it owns nothing. */
interface Numbers {
    /** Reads as many numbers from a place on. */
    void get(long place, float[] into, int count);

    /** Writes as many numbers from a place on. */
    void put(long place, float[] from, int count);

    static Numbers at(DType dtype, long address) {
        return switch (dtype) {
            case F32 -> new Floats(Memory.floats(address));
            case BF16 -> new Halves(Memory.shorts(address));
            case I32, I8, U8 -> throw new IllegalStateException("whole numbers are read as floats: " + dtype);
        };
    }

    /** Numbers of f32. */
    record Floats(FloatPointer memory) implements Numbers {
        @Override
        public void get(long place, float[] into, int count) {
            memory.position(place).get(into, 0, count);
        }

        @Override
        public void put(long place, float[] from, int count) {
            memory.position(place).put(from, 0, count);
        }
    }

    /** Numbers of bf16. */
    record Halves(ShortPointer memory) implements Numbers {
        @Override
        public void get(long place, float[] into, int count) {
            for (int i = 0; i < count; i++) {
                into[i] = BFloat16.value(memory.get(place + i));
            }
        }

        @Override
        public void put(long place, float[] from, int count) {
            for (int i = 0; i < count; i++) {
                memory.put(place + i, BFloat16.bits(from[i]));
            }
        }
    }
}
