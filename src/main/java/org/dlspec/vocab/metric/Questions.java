package org.dlspec.vocab.metric;

import org.dlspec.vocab.Kind;

/** The yes/no questions that a target asks of each sample: whether it is a class, or whether a label holds. */
final class Questions {
    /** From this probability on an answer counts as yes. */
    static final double USUAL_YES = 0.5;

    private final int count;
    private final boolean picksOne;

    private Questions(int count, boolean picksOne) {
        this.count = count;
        this.picksOne = picksOne;
    }

    /** Whether a target is answered by classes or by yes and no. */
    static boolean areAskedBy(Kind target) {
        return target instanceof Kind.ClassOf || areAnsweredOneByOne(target);
    }

    /** Whether a target is answered by yes and no. */
    static boolean areAnsweredOneByOne(Kind target) {
        return target instanceof Kind.Binary || target instanceof Kind.Labels;
    }

    static Questions of(Kind target) {
        if (target instanceof Kind.ClassOf one) {
            return new Questions(one.k(), true);
        }
        return new Questions(target instanceof Kind.Labels all ? all.k() : 1, false);
    }

    int count() {
        return count;
    }

    /** Whether one class is the answer of a sample; else each question is answered by itself. */
    boolean picksOne() {
        return picksOne;
    }

    /** Whether the right answer is known: a label may be missing. */
    boolean isKnown(float[] target, int question) {
        return picksOne || !Float.isNaN(target[question]);
    }

    boolean isTrue(float[] target, int question) {
        return picksOne ? (int) target[0] == question : target[question] >= USUAL_YES;
    }
}
