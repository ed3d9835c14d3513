package org.dlspec.vocab.metric;

import java.util.Optional;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("The share of the targets' variance that the predictions explain: 1 is perfect, 0 is as good as their mean.")
@Alias({"Keras: R2Score", "scikit-learn: r2_score"})
public record R2() implements Metric {
    @Override
    public Optional<Direction> direction() {
        return Optional.of(Direction.MAXIMIZE);
    }

    @Override
    public boolean accepts(Kind target) {
        return target instanceof Kind.Scalar;
    }

    @Override
    public Accumulator start(Kind target) {
        return new Explained();
    }

    /** Sums of squares; the mean moves with the samples (Welford 1962), so that large targets lose no digits. */
    private static final class Explained implements Accumulator {
        private double mean;
        private double total;
        private double residual;
        private long count;

        @Override
        public void add(float[] scores, float[] target) {
            for (int i = 0; i < scores.length; i++) {
                double error = (double) target[i] - scores[i];
                residual += error * error;
                count++;
                double distance = target[i] - mean;
                mean += distance / count;
                total += distance * (target[i] - mean);
            }
        }

        // As scikit-learn: of equal targets all is explained when they are met, and nothing else.
        @Override
        public double value() {
            if (count == 0) {
                return Double.NaN;
            }
            return total == 0 ? (residual == 0 ? 1 : 0) : 1 - residual / total;
        }
    }
}
