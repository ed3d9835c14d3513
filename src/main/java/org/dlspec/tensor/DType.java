package org.dlspec.tensor;

import java.util.Locale;

/** The type of one element. */
public enum DType {
    F32(4),
    /** The upper half of an f32: {@link BFloat16}. */
    BF16(2),
    I32(4),
    I8(1),
    U8(1);

    private final int bytes;

    DType(int bytes) {
        this.bytes = bytes;
    }

    public int bytes() {
        return bytes;
    }

    /** Whether elements are numbers with a fraction. */
    public boolean isReal() {
        return this == F32 || this == BF16;
    }

    /** Whether elements are whole numbers of one byte, which stand for real ones at some scale. */
    public boolean isByte() {
        return this == I8 || this == U8;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
