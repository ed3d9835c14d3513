package org.dlspec.vocab.schedule;

import org.dlspec.vocab.Term;

/** A number that may change during training: a learning rate, a momentum. A plain number is the constant schedule. */
public sealed interface Schedule extends Term permits Constant, CosineDecay {
    /** The value for an update; the first update has step 0. */
    double value(long step, long stepsPerEpoch);
}
