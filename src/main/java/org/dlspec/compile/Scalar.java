package org.dlspec.compile;

import org.dlspec.vocab.schedule.Plateaus;

/** A number that the host computes before each update and feeds to the training plan. */
@FunctionalInterface
public interface Scalar {
    /** @param update the number of the update, 1 for the first */
    double at(long update, Plateaus plateaus);

    /** Where no metric has been measured. */
    default double at(long update) {
        return at(update, Plateaus.NONE);
    }
}
