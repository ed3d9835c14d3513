package org.dlspec.vocab.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.dlspec.vocab.Kind;
import org.junit.jupiter.api.Test;

class AucTest {
    private static final Kind THREE = new Kind.ClassOf(3, List.of());

    /** The example of scikit-learn 0.13's documentation of auc_score, the name of roc_auc_score then. */
    @Test
    void isThatOfScikitLearn() {
        assertEquals(0.75, binary(new int[] {0, 0, 1, 1}, 0.1f, 0.4f, 0.35f, 0.8f));
    }

    /** By hand: of the pairs (0.5, 0.5), (0.5, 0.1), (0.9, 0.5), (0.9, 0.1) the first is a tie. */
    @Test
    void ofEqualScoresOneHalfCounts() {
        assertEquals(3.5 / 4, binary(new int[] {1, 0, 1, 0}, 0.5f, 0.5f, 0.9f, 0.1f));
        assertEquals(0.5, binary(new int[] {1, 0, 1, 0}, 0.5f, 0.5f, 0.5f, 0.5f));
        assertEquals(0.5, binary(new int[] {1, 0}, -0.0f, 0.0f));
    }

    @Test
    void isOneInRightOrderAndZeroInWrongOrder() {
        assertEquals(1, binary(new int[] {0, 0, 1}, 0.1f, 0.2f, 0.3f));
        assertEquals(0, binary(new int[] {1, 0, 0}, 0.1f, 0.2f, 0.3f));
        assertEquals(1, binary(new int[] {1, 0, 0}, -0.1f, -0.2f, -3f));
    }

    /** Mann and Whitney 1947: the share of the pairs of a positive and a negative that are in order, counted one by one. */
    @Test
    void isTheShareOfPairsInOrder() {
        Random random = new Random(7);
        int n = 301;
        int[] targets = new int[n];
        float[] scores = new float[n];
        for (int i = 0; i < n; i++) {
            targets[i] = random.nextInt(3) == 0 ? 1 : 0;
            // Few different scores, so that there are many ties.
            scores[i] = (random.nextInt(20) + 5 * targets[i]) / 25f;
        }
        double inOrder = 0;
        long pairs = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (targets[i] == 1 && targets[j] == 0) {
                    pairs++;
                    inOrder += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        assertEquals(inOrder / pairs, binary(targets, scores));
    }

    /** The toy data of scikit-learn's test_multiclass_ovr_roc_auc_toydata; the areas are counted by hand. */
    @Test
    void holdsEachClassAgainstTheOthers() {
        float[][] scores = {{1, 0, 0}, {0.1f, 0.5f, 0.4f}, {0.1f, 0.1f, 0.8f}, {0.3f, 0.3f, 0.4f}};
        int[] targets = {0, 1, 2, 2};
        // Class 0: 1.0 above all. Class 1: 0.5 above all. Class 2: 0.8 above 0 and 0.4; 0.4 above 0, equal to 0.4.
        assertEquals((1 + 1 + 3.5 / 4) / 3, classes(Average.MACRO, targets, scores), 1e-15);
        assertEquals(0.25 + 0.25 + 0.5 * 3.5 / 4, classes(Average.WEIGHTED, targets, scores), 1e-15);
        // All twelve: positives 1, 0.5, 0.8, 0.4; negatives 0, 0, 0.1, 0.4, 0.1, 0.1, 0.3, 0.3: one tie in 32 pairs.
        assertEquals(31.5 / 32, classes(Average.MICRO, targets, scores), 1e-15);
    }

    @Test
    void eachLabelIsAQuestionOfItsOwn() {
        Metric.Accumulator auc = new Auc(Average.MACRO).start(new Kind.Labels(2));
        auc.add(new float[] {0.9f, 0.2f}, new float[] {1, 1});
        auc.add(new float[] {0.1f, 0.8f}, new float[] {0, 0});
        assertEquals(0.5, auc.value());
    }

    /** The second label is known twice, and in order; the first has one answer only. */
    @Test
    void aMissingLabelIsLeftOut() {
        Metric.Accumulator auc = new Auc(Average.MACRO).start(new Kind.Labels(2));
        auc.add(new float[] {0.9f, 0.2f}, new float[] {1, 0});
        auc.add(new float[] {0.1f, 0.8f}, new float[] {Float.NaN, 1});
        auc.add(new float[] {0.1f, 0.1f}, new float[] {1, Float.NaN});
        assertEquals(1, auc.value());
    }

    @Test
    void aClassThatIsNeverOrAlwaysTheAnswerDoesNotCount() {
        float[][] scores = {{0.8f, 0.1f, 0.1f}, {0.6f, 0.3f, 0.1f}};
        assertEquals(1, classes(Average.MACRO, new int[] {0, 1}, scores));
        assertEquals(Double.NaN, classes(Average.MACRO, new int[] {0, 0}, scores));
        assertEquals(Double.NaN, classes(Average.WEIGHTED, new int[] {0, 0}, scores));
    }

    @Test
    void isNotANumberWithOneAnswerOnlyOrNone() {
        assertEquals(Double.NaN, binary(new int[] {1, 1}, 0.5f, 0.7f));
        assertEquals(Double.NaN, binary(new int[] {0}, 0.5f));
        assertEquals(Double.NaN, binary(new int[0]));
    }

    @Test
    void isNotANumberWhereAScoreIsNone() {
        assertEquals(Double.NaN, binary(new int[] {1, 0}, Float.NaN, 0.7f));
    }

    @Test
    void growsWithTheSamples() {
        Metric.Accumulator auc = new Auc(Average.MACRO).start(new Kind.Binary());
        for (int i = 0; i < 1000; i++) {
            auc.add(new float[] {i}, new float[] {i % 2});
            if (i == 1) {
                assertEquals(1, auc.value());
            }
        }
        // The k-th of 500 positives is above k negatives: 500 * 501 / 2 pairs of 250 000.
        assertEquals(0.501, auc.value());
    }

    @Test
    void isNotForNumbers() {
        assertFalse(new Auc(Average.MACRO).accepts(new Kind.Scalar()));
        assertEquals(Optional.of(Metric.Direction.MAXIMIZE), new Auc(Average.MACRO).direction());
    }

    private static double binary(int[] targets, float... scores) {
        Metric.Accumulator auc = new Auc(Average.MACRO).start(new Kind.Binary());
        for (int i = 0; i < targets.length; i++) {
            auc.add(new float[] {scores[i]}, new float[] {targets[i]});
        }
        return auc.value();
    }

    private static double classes(Average average, int[] targets, float[]... scores) {
        Metric.Accumulator auc = new Auc(average).start(THREE);
        for (int i = 0; i < targets.length; i++) {
            auc.add(scores[i], new float[] {targets[i]});
        }
        return auc.value();
    }
}
