package org.dlspec.compile;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;

/**
 * The largest batch whose training fits into a memory, found by planning. The memory does not grow quite evenly, because
 * kernels are chosen and tensors are packed by size: the {@link #BEYOND} sizes above the answer have been planned, too.
 *
 * @param memory the bytes that there are
 * @param batch 0 where not even one sample fits
 * @param bytes what that batch takes; of one sample where none fits
 * @param isEven whether every batch that was planned takes no less than the smaller ones; where it does not, a batch that
 *     was not planned may fit, too
 */
public record LargestBatch(long memory, int batch, long bytes, boolean isEven) {
    /** How many sizes above the answer are known not to fit. */
    public static final int BEYOND = 8;

    /**
     * @param cost the bytes of a batch
     * @param most the largest batch to think of, at least 1
     */
    public static LargestBatch find(long memory, int most, IntToLongFunction cost) {
        NavigableMap<Integer, Long> planned = new TreeMap<>();
        IntToLongFunction bytes = batch -> planned.computeIfAbsent(batch, b -> cost.applyAsLong(b));
        if (bytes.applyAsLong(1) > memory) {
            return new LargestBatch(memory, 0, bytes.applyAsLong(1), true);
        }
        int fits = 1;
        while (fits < most && bytes.applyAsLong(twice(fits, most)) <= memory) {
            fits = twice(fits, most);
        }
        fits = between(fits, twice(fits, most), memory, bytes);
        for (int batch = fits + 1; batch <= Math.min((long) fits + BEYOND, most); batch++) {
            fits = bytes.applyAsLong(batch) <= memory ? batch : fits;
        }
        return new LargestBatch(memory, fits, bytes.applyAsLong(fits), isEven(planned));
    }

    /** By halves, from one that fits to one that does not, or to itself. */
    private static int between(int low, int high, long memory, IntToLongFunction bytes) {
        int fits = low;
        int tooLarge = high;
        while (tooLarge - fits > 1) {
            int middle = fits + (tooLarge - fits) / 2;
            if (bytes.applyAsLong(middle) <= memory) {
                fits = middle;
            } else {
                tooLarge = middle;
            }
        }
        return fits;
    }

    private static int twice(int batch, int most) {
        return (int) Math.min(2L * batch, most);
    }

    private static boolean isEven(NavigableMap<Integer, Long> planned) {
        long before = 0;
        for (Map.Entry<Integer, Long> each : planned.entrySet()) {
            if (each.getValue() < before) {
                return false;
            }
            before = each.getValue();
        }
        return true;
    }
}
