package org.dlspec.train;

import org.dlspec.data.ClassedSamples;
import org.dlspec.data.Turn;
import org.dlspec.vocab.data.Balance;

/** The training samples by class, and how an epoch is drawn from them. */
public record Balancing(Balance balance, ClassedSamples classed) {
    /** How many samples an epoch has. */
    int samples() {
        return balance.samples(classed.sizes(), classed.withoutClass());
    }

    /** The samples of an epoch in order. */
    int[] order(Turn turn) {
        return balance.epoch(classed, turn);
    }
}
