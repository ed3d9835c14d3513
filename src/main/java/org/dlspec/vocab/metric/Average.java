package org.dlspec.vocab.metric;

import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/** How the figures of several classes become one. */
public enum Average {
    MACRO,
    MICRO,
    WEIGHTED;

    /**
     * The mean of the figures of some classes, each weighted by its samples when that is meant. A class without a figure
     * (NaN) does not count; NaN when none has one.
     */
    double mean(int classes, IntToDoubleFunction figure, IntToLongFunction samples) {
        double sum = 0;
        long weights = 0;
        for (int i = 0; i < classes; i++) {
            double one = figure.applyAsDouble(i);
            if (!Double.isNaN(one)) {
                long weight = this == WEIGHTED ? samples.applyAsLong(i) : 1;
                sum += weight * one;
                weights += weight;
            }
        }
        return sum / weights;
    }
}
