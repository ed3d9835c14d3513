package org.dlspec.vocab.metric;

import java.util.Optional;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("The share of right answers. Of equal scores the first class counts as the answer; a yes needs at least one half.")
@Alias({
    "Keras: acc",
    "Keras: Accuracy",
    "Keras: CategoricalAccuracy",
    "Keras: SparseCategoricalAccuracy",
    "Keras: BinaryAccuracy"
})
public record Accuracy() implements Metric {
    @Override
    public Optional<Direction> direction() {
        return Optional.of(Direction.MAXIMIZE);
    }

    @Override
    public boolean accepts(Kind target) {
        return Questions.areAskedBy(target) || target instanceof Kind.Mask;
    }

    @Override
    public Accumulator start(Kind target) {
        return Pixels.each(
                target,
                one -> one instanceof Kind.ClassOf ? new Count(Count::rightClass) : new Count(Count::rightAnswers));
    }

    /** The answers of one sample that are right, out of how many. */
    private interface Judge {
        void add(Count count, float[] scores, float[] target);
    }

    private static final class Count implements Accumulator {
        private final Judge judge;
        private long right;
        private long all;

        Count(Judge judge) {
            this.judge = judge;
        }

        @Override
        public void add(float[] scores, float[] target) {
            judge.add(this, scores, target);
        }

        @Override
        public double value() {
            return all == 0 ? Double.NaN : (double) right / all;
        }

        private void rightClass(float[] scores, float[] target) {
            all++;
            right += Answers.largest(scores) == (int) target[0] ? 1 : 0;
        }

        private void rightAnswers(float[] scores, float[] target) {
            for (int i = 0; i < scores.length; i++) {
                // A label may be missing.
                if (!Float.isNaN(target[i])) {
                    all++;
                    right += scores[i] >= 0.5f == target[i] >= 0.5f ? 1 : 0;
                }
            }
        }
    }
}
