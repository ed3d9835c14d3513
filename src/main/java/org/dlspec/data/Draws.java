package org.dlspec.data;

import org.dlspec.tensor.Philox;

/** The random numbers of one operator for one sample in one epoch; the same whenever and wherever they are drawn. */
public record Draws(long seed, int stream, int epoch, int sample) {
    /** Draws per operator and sample. */
    static final int MOST = 16;

    /** Number {@code index} of the sample, in [0, 1). */
    public double uniform(int index) {
        if (index < 0 || index >= MOST) {
            throw new IllegalStateException("draw " + index + " of " + MOST);
        }
        return Philox.uniform(seed, Philox.stream(stream, epoch), (long) sample * MOST + index);
    }
}
