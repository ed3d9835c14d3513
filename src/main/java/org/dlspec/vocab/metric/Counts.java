package org.dlspec.vocab.metric;

/**
 * How the answers to one yes/no question came out.
 *
 * @param right yes, rightly: true positives
 * @param wrong yes, wrongly: false positives
 * @param missed no, wrongly: false negatives
 * @param rejected no, rightly: true negatives
 */
record Counts(long right, long wrong, long missed, long rejected) {
    static final Counts NONE = new Counts(0, 0, 0, 0);

    Counts plus(Counts other) {
        return new Counts(right + other.right, wrong + other.wrong, missed + other.missed, rejected + other.rejected);
    }

    long positives() {
        return right + missed;
    }

    /** NaN where the answer is never yes and never said to be; 0 where only the latter, as scikit-learn has it. */
    double precision() {
        return right + wrong == 0 && missed > 0 ? 0 : (double) right / (right + wrong);
    }

    /** NaN where the answer is never yes. */
    double sensitivity() {
        return (double) right / positives();
    }

    /** NaN where the answer is always yes. */
    double specificity() {
        return (double) rejected / (rejected + wrong);
    }

    /** Dice 1945; van Rijsbergen 1979 with both weights one half. NaN where the answer is never yes, nor said to be. */
    double dice() {
        return 2.0 * right / (2 * right + wrong + missed);
    }

    /** Jaccard 1901. NaN where the answer is never yes, nor said to be. */
    double overlap() {
        return (double) right / (right + wrong + missed);
    }
}
