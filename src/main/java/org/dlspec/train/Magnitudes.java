package org.dlspec.train;

import java.util.Arrays;
import java.util.OptionalInt;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;

/** How many numbers have which size, whatever their sign, in steps that double as larger ones come. */
final class Magnitudes {
    private static final int STEPS = 4096;

    private final long[] counts = new long[STEPS];
    private double step = Float.MIN_NORMAL;
    private long count;
    private boolean hasNegative;

    void add(float[] numbers) {
        for (float number : numbers) {
            hasNegative |= number < 0;
            count(Math.abs(number));
        }
        count += numbers.length;
    }

    boolean hasNegative() {
        return hasNegative;
    }

    /** A size that this share of the numbers does not exceed, to a step. */
    double bound(double share) {
        long wanted = (long) Math.ceil(share * count);
        long seen = 0;
        OptionalInt last = OptionalInt.empty();
        for (int i = 0; i < STEPS && seen < wanted; i++) {
            seen += counts[i];
            last = counts[i] > 0 ? OptionalInt.of(i) : last;
        }
        boolean isNothing = last.isEmpty() || last.getAsInt() == 0 && step == Float.MIN_NORMAL;
        return isNothing ? 0 : (last.getAsInt() + 1) * step;
    }

    private void count(float size) {
        if (!Float.isFinite(size)) {
            throw new DlspecException(
                    Code.D901, "an activation is not a finite number: the weights cannot be calibrated for int8");
        }
        while (size >= STEPS * step) {
            widen();
        }
        counts[(int) (size / step)]++;
    }

    private void widen() {
        for (int i = 0; i < STEPS / 2; i++) {
            counts[i] = counts[2 * i] + counts[2 * i + 1];
        }
        Arrays.fill(counts, STEPS / 2, STEPS, 0);
        step *= 2;
    }
}
