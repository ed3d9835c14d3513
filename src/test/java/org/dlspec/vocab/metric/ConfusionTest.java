package org.dlspec.vocab.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import org.dlspec.vocab.Kind;
import org.junit.jupiter.api.Test;

/** What is made of the table of classes and answers. */
class ConfusionTest {
    private static final Kind THREE = new Kind.ClassOf(3, List.of());

    /** The example of scikit-learn's documentation of confusion_matrix. */
    @Test
    void theTableIsThatOfScikitLearn() {
        assertEquals(
                List.of(List.of(2L, 0L, 0L), List.of(0L, 0L, 1L), List.of(1L, 0L, 2L)),
                fed(new ConfusionMatrix(), new int[] {2, 0, 2, 2, 0, 1}, 0, 0, 2, 2, 0, 2)
                        .table());
    }

    @Test
    void ofYesAndNoTheFirstIsNo() {
        Metric.Accumulator table = new ConfusionMatrix().start(new Kind.Binary());
        table.add(new float[] {0.5f}, new float[] {0});
        table.add(new float[] {0.9f}, new float[] {1});
        table.add(new float[] {0.4f}, new float[] {1});
        assertEquals(List.of(List.of(0L, 1L), List.of(1L, 1L)), table.table());
    }

    @Test
    void aTableIsNoFigureOfWhichOneIsBest() {
        assertEquals(Optional.empty(), new ConfusionMatrix().direction());
        assertEquals(Double.NaN, fed(new ConfusionMatrix(), new int[] {0}, 0).value());
        assertEquals(List.of(), fed(new Accuracy(), new int[] {0}, 0).table());
        assertFalse(new ConfusionMatrix().accepts(new Kind.Labels(2)));
    }

    /** The example of scikit-learn's documentation of cohen_kappa_score. */
    @Test
    void kappaIsThatOfScikitLearn() {
        assertEquals(0.6875, kappa(Optional.empty(), new int[] {0, 2, 0, 1, 2}, 0, 2, 0, 1, 0), 1e-15);
    }

    /** Artstein and Poesio 2008, table 4, as in scikit-learn's test_cohen_kappa. */
    @Test
    void kappaIsThatOfArtsteinAndPoesio() {
        assertEquals(0.8013, kappa(Optional.empty(), runs(46, 44, 10), runs(52, 32, 16)), 5e-5);
    }

    /** The weighting example of scikit-learn's test_cohen_kappa. */
    @Test
    void distanceCountsWithWeights() {
        int[] targets = runs(46, 44, 10);
        int[] answers = runs(50, 40, 10);
        assertEquals(0.9315, kappa(Optional.empty(), targets, answers), 5e-5);
        assertEquals(0.9412, kappa(Optional.of(CohenKappa.Weights.LINEAR), targets, answers), 5e-5);
        assertEquals(0.9541, kappa(Optional.of(CohenKappa.Weights.QUADRATIC), targets, answers), 5e-5);
    }

    @Test
    void kappaIsOneWhereAllAgreeAndZeroByChance() {
        assertEquals(1, kappa(Optional.empty(), new int[] {0, 1, 2}, 0, 1, 2));
        assertEquals(0, kappa(Optional.empty(), new int[] {0, 0, 1, 1}, 0, 1, 0, 1));
        assertEquals(0, kappa(Optional.empty(), new int[] {0, 1}, 0, 0));
    }

    @Test
    void kappaIsNotANumberOfOneClassOrNone() {
        assertEquals(Double.NaN, kappa(Optional.empty(), new int[] {1, 1}, 1, 1));
        assertEquals(Double.NaN, kappa(Optional.empty(), new int[0]));
    }

    private static int[] runs(int... lengths) {
        int[] all = new int[100];
        int at = 0;
        for (int one = 0; one < lengths.length; one++) {
            for (int i = 0; i < lengths[one]; i++) {
                all[at++] = one;
            }
        }
        return all;
    }

    private static double kappa(Optional<CohenKappa.Weights> weights, int[] targets, int... answers) {
        return fed(new CohenKappa(weights), targets, answers).value();
    }

    private static Metric.Accumulator fed(Metric metric, int[] targets, int... answers) {
        Metric.Accumulator figure = metric.start(THREE);
        for (int i = 0; i < targets.length; i++) {
            float[] scores = new float[3];
            scores[answers[i]] = 1;
            figure.add(scores, new float[] {targets[i]});
        }
        return figure;
    }
}
