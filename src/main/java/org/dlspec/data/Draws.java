package org.dlspec.data;

import org.dlspec.tensor.Philox;

/** The random numbers of one operator for one sample in one epoch; the same whenever and wherever they are drawn. */
public record Draws(long seed, int stream, int epoch, int sample) {
    /** Draws per operator and sample. */
    static final int MOST = 16;

    /** Those of stage number {@code stage} of a pipe. */
    public Draws of(int stage) {
        return new Draws(seed, 31 * stream + stage, epoch, sample);
    }

    /** An even draw from -most to most. */
    public double about(int index, double most) {
        return (2 * uniform(index) - 1) * most;
    }

    /** An even draw between two numbers. */
    public double between(int index, double low, double high) {
        return low + (high - low) * uniform(index);
    }

    /** Number {@code index} of the sample, in [0, 1). */
    public double uniform(int index) {
        if (index < 0 || index >= MOST) {
            throw new IllegalStateException("draw " + index + " of " + MOST);
        }
        return Philox.uniform(seed, Philox.stream(stream, epoch), (long) sample * MOST + index);
    }
}
