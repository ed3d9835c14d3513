package org.dlspec.vocab.metric;

/** What a model answers, from its scores. */
final class Answers {
    private Answers() {}

    /** The class with the largest score; of equal ones the first. */
    static int largest(float[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        return best;
    }
}
