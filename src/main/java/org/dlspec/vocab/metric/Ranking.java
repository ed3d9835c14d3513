package org.dlspec.vocab.metric;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The scores of the samples of one yes/no question, in order; of samples with equal scores none comes first, they lie at
 * one threshold together.
 */
final class Ranking {
    private static final int FIRST_ROOM = 64;

    /** A score, in an order of whole numbers, above one bit that tells whether the answer is yes. */
    private long[] samples = new long[FIRST_ROOM];

    private int count;
    private long positives;
    private boolean hasNoNumber;

    void add(float score, boolean isPositive) {
        if (count == samples.length) {
            samples = Arrays.copyOf(samples, 2 * count);
        }
        samples[count++] = ordered(score) << 1 | (isPositive ? 1 : 0);
        positives += isPositive ? 1 : 0;
        hasNoNumber |= Float.isNaN(score);
    }

    long positives() {
        return positives;
    }

    long negatives() {
        return count - positives;
    }

    /** Whether a score is not a number, so that there is no order. */
    boolean hasNoOrder() {
        return hasNoNumber;
    }

    /** Visits the thresholds from the highest score down. */
    void descend(Threshold visitor) {
        Arrays.sort(samples, 0, count);
        long truePositives = 0;
        long falsePositives = 0;
        for (int i = count - 1; i >= 0; i--) {
            long isPositive = samples[i] & 1;
            truePositives += isPositive;
            falsePositives += 1 - isPositive;
            if (i == 0 || samples[i - 1] >> 1 != samples[i] >> 1) {
                visitor.visit(truePositives, falsePositives);
            }
        }
    }

    /**
     * The best figure over the thresholds that are allowed, of which one lies above all scores; NaN unless both answers
     * occur.
     */
    double best(Predicate<Counts> isAllowed, ToDoubleFunction<Counts> figure) {
        if (positives == 0 || positives == count) {
            return Double.NaN;
        }
        double[] best = {Double.NEGATIVE_INFINITY};
        Threshold threshold = (truePositives, falsePositives) -> {
            Counts counts =
                    new Counts(truePositives, falsePositives, positives - truePositives, negatives() - falsePositives);
            if (isAllowed.test(counts)) {
                best[0] = Math.max(best[0], figure.applyAsDouble(counts));
            }
        };
        threshold.visit(0, 0);
        descend(threshold);
        return best[0];
    }

    /** What is answered with yes when every score from a threshold on is a yes. */
    interface Threshold {
        void visit(long truePositives, long falsePositives);
    }

    /** The bits of a positive float are ordered as it is, those of a negative one the other way; -0 is 0. */
    private static long ordered(float score) {
        int bits = Float.floatToIntBits(score + 0.0f);
        return bits >= 0 ? bits : Integer.MIN_VALUE - (long) bits;
    }
}
