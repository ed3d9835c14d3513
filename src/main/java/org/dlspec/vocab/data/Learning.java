package org.dlspec.vocab.data;

import org.dlspec.data.Image;
import org.dlspec.data.Statistics;

/** What a fitted operator gathers from the training samples, one by one. */
interface Learning {
    default void add(Image picture) {
        throw new IllegalStateException("an operator that learns from numbers got a picture");
    }

    void add(double[] numbers);

    Statistics statistics();
}
