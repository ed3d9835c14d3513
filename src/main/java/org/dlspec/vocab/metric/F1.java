package org.dlspec.vocab.metric;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("The harmonic mean of precision and sensitivity, class by class. Of yes/no targets it is that of the answer yes.")
@Alias({"Keras: F1Score", "scikit-learn: f1_score"})
public record F1(
        @Doc("How the figures of several classes become one: the plain mean, the mean weighted by their samples,"
                + " or one figure over all answers.")
        @Default("macro")
        Average average)
        implements Metric {
    @Override
    public Optional<Direction> direction() {
        return Optional.of(Direction.MAXIMIZE);
    }

    @Override
    public boolean accepts(Kind target) {
        return Questions.areAskedBy(target);
    }

    @Override
    public Accumulator start(Kind target) {
        return new Tally(target, average);
    }

    /** The answers of each class so far: given rightly, given wrongly, and not given. */
    private static final class Tally implements Accumulator {
        private final boolean picksOne;
        private final Average average;
        private final long[] right;
        private final long[] wrong;
        private final long[] missed;

        Tally(Kind target, Average average) {
            int classes =
                    target instanceof Kind.ClassOf one ? one.k() : target instanceof Kind.Labels all ? all.k() : 1;
            this.picksOne = target instanceof Kind.ClassOf;
            this.average = average;
            this.right = new long[classes];
            this.wrong = new long[classes];
            this.missed = new long[classes];
        }

        @Override
        public void add(float[] scores, float[] target) {
            int answer = picksOne ? Answers.largest(scores) : -1;
            for (int i = 0; i < right.length; i++) {
                boolean given = picksOne ? i == answer : scores[i] >= 0.5f;
                boolean asked = picksOne ? i == (int) target[0] : target[i] >= 0.5f;
                count(given, asked, i);
            }
        }

        private void count(boolean given, boolean asked, int i) {
            right[i] += given && asked ? 1 : 0;
            wrong[i] += given && !asked ? 1 : 0;
            missed[i] += !given && asked ? 1 : 0;
        }

        @Override
        public double value() {
            return switch (average) {
                case MICRO -> figure(sum(right), sum(wrong), sum(missed));
                case MACRO -> mean(i -> 1);
                case WEIGHTED -> mean(i -> right[i] + missed[i]);
            };
        }

        /** Over the classes that occur, as targets or as answers; NaN when none does. */
        private double mean(IntToLongFunction weight) {
            double sum = 0;
            long weights = 0;
            for (int i = 0; i < right.length; i++) {
                double figure = figure(right[i], wrong[i], missed[i]);
                if (!Double.isNaN(figure)) {
                    sum += weight.applyAsLong(i) * figure;
                    weights += weight.applyAsLong(i);
                }
            }
            return sum / weights;
        }

        // Van Rijsbergen 1979, with both weights one half: 2 TP / (2 TP + FP + FN).
        private static double figure(long right, long wrong, long missed) {
            return 2.0 * right / (2 * right + wrong + missed);
        }

        private static long sum(long[] counts) {
            return Arrays.stream(counts).sum();
        }
    }
}
