package org.dlspec.vocab.metric;

import java.util.List;
import java.util.Optional;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Term;

/** A figure over a whole split, computed from the predictions of all its samples, never averaged over batches. */
public sealed interface Metric extends Term
        permits Accuracy,
                AveragedMetric,
                CalibrationError,
                CohenKappa,
                ConfusionMatrix,
                Mae,
                R2,
                Rmse,
                ThresholdMetric,
                TopK {
    /** Whether more is better. */
    enum Direction {
        MAXIMIZE,
        MINIMIZE;

        /** Whether a value is better than another by more than this; what is no number is not. */
        public boolean isBetter(double value, double than, double margin) {
            return this == MAXIMIZE ? value > than + margin : value < than - margin;
        }
    }

    /** Empty when it is no single figure, of which none is best. */
    Optional<Direction> direction();

    boolean accepts(Kind target);

    Accumulator start(Kind target);

    /** Takes the samples of a split one by one. */
    interface Accumulator {
        /**
         * @param scores probabilities for Class, Binary, Labels and Mask targets, plain numbers else; of a Mask those of
         *     all classes for one pixel after the other
         * @param target the class number, or the numbers of the target
         */
        void add(float[] scores, float[] target);

        /** The figure over all samples so far; NaN when they have none, or when the metric is a table. */
        double value();

        /** The table over all samples so far: a row for each class, a column for each answer; empty for a figure. */
        default List<List<Long>> table() {
            return List.of();
        }
    }
}
