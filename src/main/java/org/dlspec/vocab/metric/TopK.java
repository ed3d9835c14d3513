package org.dlspec.vocab.metric;

import java.util.Optional;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;

@Doc(
        "The share of samples whose class is among the k with the largest scores. Of equal scores the first class counts as"
                + " larger, so that top_k(1) is accuracy.")
@Alias({"Keras: TopKCategoricalAccuracy", "Keras: SparseTopKCategoricalAccuracy", "scikit-learn: top_k_accuracy_score"})
public record TopK(
        @Doc("How many classes are looked at.") @Range("[1, inf)")
        int k) implements Metric {
    @Override
    public Optional<Direction> direction() {
        return Optional.of(Direction.MAXIMIZE);
    }

    @Override
    public boolean accepts(Kind target) {
        return target instanceof Kind.ClassOf;
    }

    @Override
    public Accumulator start(Kind target) {
        return new Count(k);
    }

    private static final class Count implements Accumulator {
        private final int k;
        private long right;
        private long all;

        Count(int k) {
            this.k = k;
        }

        @Override
        public void add(float[] scores, float[] target) {
            all++;
            right += place(scores, (int) target[0]) < k ? 1 : 0;
        }

        /** How many classes come before one. One whose score is not a number comes last. */
        private static int place(float[] scores, int one) {
            int place = 0;
            for (int i = 0; i < scores.length; i++) {
                boolean isBehind = scores[i] < scores[one] || scores[i] == scores[one] && i >= one;
                place += isBehind ? 0 : 1;
            }
            return place;
        }

        @Override
        public double value() {
            return all == 0 ? Double.NaN : (double) right / all;
        }
    }
}
