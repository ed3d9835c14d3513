package org.dlspec.vocab.metric;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.dlspec.vocab.Kind;

/** How many samples of each class were taken for which; of yes/no targets, no is the first class. */
final class Confusion {
    private final boolean picksOne;
    private final long[][] counts;

    Confusion(Kind target) {
        this.picksOne = target instanceof Kind.ClassOf;
        int classes = target instanceof Kind.ClassOf one ? one.k() : 2;
        this.counts = new long[classes][classes];
    }

    /** Whether a target is exactly one of some answers. */
    static boolean isOf(Kind target) {
        return target instanceof Kind.ClassOf || target instanceof Kind.Binary;
    }

    void add(float[] scores, float[] target) {
        int wanted = picksOne ? (int) target[0] : answer(target[0]);
        int given = picksOne ? Answers.largest(scores) : answer(scores[0]);
        counts[wanted][given]++;
    }

    private static int answer(float score) {
        return score >= Questions.USUAL_YES ? 1 : 0;
    }

    int classes() {
        return counts.length;
    }

    long count(int wanted, int given) {
        return counts[wanted][given];
    }

    /** Samples of a class. */
    long wanted(int one) {
        return Arrays.stream(counts[one]).sum();
    }

    /** Samples that were taken for a class. */
    long given(int one) {
        return Arrays.stream(counts).mapToLong(row -> row[one]).sum();
    }

    /** A row for each class, a column for each answer. */
    List<List<Long>> rows() {
        return Arrays.stream(counts)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }

    /** A figure of the whole table. */
    static Metric.Accumulator figure(Kind target, ToDoubleFunction<Confusion> figure) {
        Confusion confusion = new Confusion(target);
        return new Metric.Accumulator() {
            @Override
            public void add(float[] scores, float[] wanted) {
                confusion.add(scores, wanted);
            }

            @Override
            public double value() {
                return figure.applyAsDouble(confusion);
            }
        };
    }
}
