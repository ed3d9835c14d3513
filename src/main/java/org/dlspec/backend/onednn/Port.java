package org.dlspec.backend.onednn;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.TensorType;

/** A tensor in memory through views that are made once: putting and getting numbers allocates nothing. It owns nothing. */
interface Port {
    long count();

    void put(float[] values);

    /** Refused where the tensor does not hold whole numbers. */
    void put(int[] values);

    void get(float[] into);

    static Port at(TensorType type, long address) {
        long count = type.shape().size();
        return switch (type.dtype()) {
            case F32, BF16 -> new Real(count, Numbers.at(type.dtype(), address));
            case I32 -> new Whole(count, Memory.ints(address));
            case I8, U8 -> new Bytes(type.dtype(), count, Memory.bytes(address));
        };
    }

    /** Real numbers. */
    record Real(long count, Numbers numbers) implements Port {
        @Override
        public void put(float[] values) {
            numbers.put(0, values, values.length);
        }

        @Override
        public void put(int[] values) {
            throw new IllegalStateException("real numbers are given as floats");
        }

        @Override
        public void get(float[] into) {
            numbers.get(0, into, into.length);
        }
    }

    /** Whole numbers. */
    record Whole(long count, IntPointer memory) implements Port {
        @Override
        public void put(float[] values) {
            for (int i = 0; i < values.length; i++) {
                memory.put(i, (int) values[i]);
            }
        }

        @Override
        public void put(int[] values) {
            memory.put(values, 0, values.length);
        }

        @Override
        public void get(float[] into) {
            for (int i = 0; i < into.length; i++) {
                into[i] = memory.get(i);
            }
        }
    }

    /** Whole numbers of one byte. */
    record Bytes(DType dtype, long count, BytePointer memory) implements Port {
        @Override
        public void put(float[] values) {
            for (int i = 0; i < values.length; i++) {
                memory.put(i, (byte) (int) values[i]);
            }
        }

        @Override
        public void put(int[] values) {
            throw new IllegalStateException("bytes are given as floats");
        }

        @Override
        public void get(float[] into) {
            for (int i = 0; i < into.length; i++) {
                into[i] = dtype == DType.I8 ? memory.get(i) : Byte.toUnsignedInt(memory.get(i));
            }
        }
    }
}
