package org.dlspec.tensor;

import java.util.Arrays;

/**
 * The numbers of a tensor in row-major order, asked for in pieces: who moves them elsewhere needs no memory for all of them
 * at once.
 */
@FunctionalInterface
public interface Elements {
    /** What is asked for at a time: 1 MiB. */
    int PIECE = 1 << 18;

    /** So many numbers from the given one on. */
    float[] piece(long first, int count);

    static Elements of(float[] values) {
        return (first, count) -> count == values.length
                ? values
                : Arrays.copyOfRange(values, Math.toIntExact(first), Math.toIntExact(first + count));
    }

    /** All elements are this number. */
    static Elements filled(float value) {
        return (first, count) -> {
            float[] values = new float[count];
            Arrays.fill(values, value);
            return values;
        };
    }
}
