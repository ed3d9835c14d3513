package org.dlspec.train;

import java.util.function.IntToDoubleFunction;

/** Which class scores answer with. */
public final class BestClass {
    private BestClass() {}

    /** The class with the highest score; of equal ones the first. */
    public static int of(int classes, IntToDoubleFunction scores) {
        int best = 0;
        for (int i = 1; i < classes; i++) {
            best = scores.applyAsDouble(i) > scores.applyAsDouble(best) ? i : best;
        }
        return best;
    }
}
