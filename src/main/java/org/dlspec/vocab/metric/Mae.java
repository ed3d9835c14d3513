package org.dlspec.vocab.metric;

import java.util.Optional;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("The mean distance between prediction and target, for targets that are numbers.")
@Alias({"Keras: MeanAbsoluteError", "PyTorch: L1Loss", "scikit-learn: mean_absolute_error"})
public record Mae() implements Metric {
    @Override
    public Optional<Direction> direction() {
        return Optional.of(Direction.MINIMIZE);
    }

    @Override
    public boolean accepts(Kind target) {
        return target instanceof Kind.Scalar;
    }

    @Override
    public Accumulator start(Kind target) {
        return new Mean();
    }

    private static final class Mean implements Accumulator {
        private double sum;
        private long count;

        @Override
        public void add(float[] scores, float[] target) {
            for (int i = 0; i < scores.length; i++) {
                sum += Math.abs((double) scores[i] - target[i]);
                count++;
            }
        }

        @Override
        public double value() {
            return count == 0 ? Double.NaN : sum / count;
        }
    }
}
