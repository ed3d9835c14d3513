package org.dlspec.vocab.metric;

import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc(
        "The area under the curve of precision against recall, as a sum of steps. Each class is held against all others; one"
                + " that never is the answer does not count.")
@Alias("scikit-learn: average_precision_score")
public record AveragePrecision(
        @Doc(AveragedMetric.DOC) @Default("macro") Average average) implements AveragedMetric {
    @Override
    public Accumulator start(Kind target) {
        return new Rankings(target, average, AveragePrecision::area);
    }

    // scikit-learn, average_precision_score: the sum over thresholds of (R_n - R_(n-1)) P_n, without interpolation.
    private static double area(Ranking ranking) {
        Steps steps = new Steps();
        ranking.descend(steps);
        return steps.sum / ranking.positives();
    }

    private static final class Steps implements Ranking.Threshold {
        private double sum;
        private long truePositives;

        @Override
        public void visit(long truePositives, long falsePositives) {
            double precision = (double) truePositives / (truePositives + falsePositives);
            sum += (truePositives - this.truePositives) * precision;
            this.truePositives = truePositives;
        }
    }
}
