package org.dlspec.vocab.metric;

import java.util.function.ToDoubleFunction;
import org.dlspec.vocab.Kind;

/** A figure of the counts of answers, for each question of a target or for all its questions together. */
final class Tally implements Metric.Accumulator {
    private final Questions questions;
    private final double yes;
    private final Average average;
    private final ToDoubleFunction<Counts> figure;
    private final long[] right;
    private final long[] wrong;
    private final long[] missed;
    private final long[] rejected;

    /** Answers that pick no class are yes from one half on. */
    Tally(Kind target, Average average, ToDoubleFunction<Counts> figure) {
        this(target, Questions.USUAL_YES, average, figure);
    }

    /** @param yes the score from which on an answer counts as yes, where the target picks no class */
    Tally(Kind target, double yes, Average average, ToDoubleFunction<Counts> figure) {
        this.questions = Questions.of(target);
        this.yes = yes;
        this.average = average;
        this.figure = figure;
        this.right = new long[questions.count()];
        this.wrong = new long[questions.count()];
        this.missed = new long[questions.count()];
        this.rejected = new long[questions.count()];
    }

    @Override
    public void add(float[] scores, float[] target) {
        int answer = questions.picksOne() ? Answers.largest(scores) : -1;
        for (int i = 0; i < right.length; i++) {
            if (questions.isKnown(target, i)) {
                boolean given = questions.picksOne() ? i == answer : scores[i] >= yes;
                count(given, questions.isTrue(target, i), i);
            }
        }
    }

    private void count(boolean given, boolean asked, int i) {
        long[] cell = given ? (asked ? right : wrong) : (asked ? missed : rejected);
        cell[i]++;
    }

    @Override
    public double value() {
        if (average == Average.MICRO) {
            Counts all = Counts.NONE;
            for (int i = 0; i < right.length; i++) {
                all = all.plus(counts(i));
            }
            return figure.applyAsDouble(all);
        }
        return average.mean(
                right.length,
                i -> figure.applyAsDouble(counts(i)),
                i -> counts(i).positives());
    }

    private Counts counts(int i) {
        return new Counts(right[i], wrong[i], missed[i], rejected[i]);
    }
}
