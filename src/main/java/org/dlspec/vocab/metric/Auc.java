package org.dlspec.vocab.metric;

import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("The area under the receiver operating characteristic: how likely a positive sample scores above a negative one."
        + " Of equal scores one half counts. Each class is held against all others; one that is never or always the"
        + " answer has no area and does not count.")
@Alias({"Keras: AUC", "scikit-learn: roc_auc_score"})
public record Auc(@Doc(AveragedMetric.DOC) @Default("macro") Average average) implements AveragedMetric {
    @Override
    public Accumulator start(Kind target) {
        return new Rankings(target, average, Auc::area);
    }

    // Fawcett 2006, algorithm 2: trapezoids between the thresholds, which is the rank statistic of Mann and Whitney
    // 1947 with one half for ties. The doubled area of all trapezoids is a whole number, so nothing is rounded before
    // the end.
    private static double area(Ranking ranking) {
        Trapezoids area = new Trapezoids();
        ranking.descend(area);
        return area.doubled / (2.0 * ranking.positives() * ranking.negatives());
    }

    private static final class Trapezoids implements Ranking.Threshold {
        private long doubled;
        private long truePositives;
        private long falsePositives;

        @Override
        public void visit(long truePositives, long falsePositives) {
            doubled += (falsePositives - this.falsePositives) * (truePositives + this.truePositives);
            this.truePositives = truePositives;
            this.falsePositives = falsePositives;
        }
    }
}
