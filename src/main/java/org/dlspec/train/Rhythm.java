package org.dlspec.train;

import org.dlspec.vocab.Duration;

/** Something that happens every so many steps; the number may have a fraction. */
record Rhythm(double interval) {
    static Rhythm every(Duration duration, long stepsPerEpoch) {
        return new Rhythm(duration.steps(stepsPerEpoch));
    }

    /** Whether a multiple of the interval lies after the step before this one and not after this one. */
    boolean isDue(long step) {
        return interval <= 1 || Math.floor(step / interval) > Math.floor((step - 1) / interval);
    }
}
