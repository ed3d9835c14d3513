package org.dlspec.tensor;

/**
 * Numbers of {@link DType#BF16}: the upper half of the bits of a float, so that they reach as far and are told apart by 8
 * bits. Rounding is to the nearest, ties to even.
 */
public final class BFloat16 {
    /** Half the distance of two neighbors, relative to a number: what rounding may change. */
    public static final double ROUNDING = 0x1p-8;

    private static final int QUIET = 0x40;

    private BFloat16() {}

    public static short bits(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (value != value) {
            // Adding to the bits of a NaN could carry it into an infinity.
            return (short) (bits >>> 16 | QUIET);
        }
        return (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
    }

    public static float value(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /** The number of bf16 that is nearest to the float nearest to this one. */
    public static double round(double value) {
        return value(bits((float) value));
    }
}
