package org.dlspec.data;

import org.dlspec.tensor.Philox;

/** An epoch of a training: what the order of its samples is a function of. */
public record Turn(long seed, int epoch, boolean shuffle) {
    /** The samples in the random order of this epoch and stream, or as they are where nothing is shuffled. */
    int[] shuffled(int[] samples, int stream) {
        return shuffle ? picked(samples, samples.length, stream) : samples;
    }

    /** So many different samples in random order, also where nothing is shuffled. */
    int[] picked(int[] samples, int count, int stream) {
        int[] order = Philox.permutation(samples.length, seed, Philox.stream(stream, epoch));
        int[] picked = new int[count];
        for (int i = 0; i < count; i++) {
            picked[i] = samples[order[i]];
        }
        return picked;
    }
}
