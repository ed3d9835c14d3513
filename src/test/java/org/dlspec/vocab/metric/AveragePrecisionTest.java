package org.dlspec.vocab.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import org.dlspec.vocab.Kind;
import org.junit.jupiter.api.Test;

class AveragePrecisionTest {
    /** The example of scikit-learn's documentation of average_precision_score, 0.83...; by hand 1/2 + 1/2 * 2/3. */
    @Test
    void isThatOfScikitLearn() {
        assertEquals(0.5 + 0.5 * 2 / 3, binary(new int[] {0, 0, 1, 1}, 0.1f, 0.4f, 0.35f, 0.8f), 1e-15);
    }

    /** The example of several classes of the same documentation, 0.77...: 0.75, 0.75 and 0.8333. */
    @Test
    void holdsEachClassAgainstTheOthers() {
        float[][] scores = {
            {0.7f, 0.2f, 0.1f},
            {0.4f, 0.3f, 0.3f},
            {0.1f, 0.8f, 0.1f},
            {0.2f, 0.3f, 0.5f},
            {0.4f, 0.4f, 0.2f},
            {0.1f, 0.2f, 0.7f}
        };
        int[] targets = {0, 0, 1, 1, 2, 2};
        Metric.Accumulator figure = new AveragePrecision(Average.MACRO).start(new Kind.ClassOf(3, List.of()));
        for (int i = 0; i < targets.length; i++) {
            figure.add(scores[i], new float[] {targets[i]});
        }
        assertEquals(0.7777777777777777, figure.value(), 1e-15);
    }

    /** Two of the three samples at one threshold are positive: 2/3; were they ranked, it would be 1 or 7/12. */
    @Test
    void equalScoresLieAtOneThreshold() {
        assertEquals(2.0 / 3, binary(new int[] {1, 0, 1}, 0.5f, 0.5f, 0.5f), 1e-15);
    }

    @Test
    void isTheShareOfPositivesWhereAllAreEqualAndOneWhereAllArePositive() {
        assertEquals(0.25, binary(new int[] {1, 0, 0, 0}, 0.5f, 0.5f, 0.5f, 0.5f));
        assertEquals(1, binary(new int[] {1, 1}, 0.5f, 0.7f));
    }

    @Test
    void isNotANumberWithoutPositives() {
        assertEquals(Double.NaN, binary(new int[] {0, 0}, 0.5f, 0.7f));
        assertEquals(Double.NaN, binary(new int[0]));
        assertEquals(Double.NaN, binary(new int[] {1, 0}, 0.5f, Float.NaN));
    }

    @Test
    void isNotForNumbers() {
        assertFalse(new AveragePrecision(Average.MACRO).accepts(new Kind.Scalar()));
        assertEquals(Optional.of(Metric.Direction.MAXIMIZE), new AveragePrecision(Average.MACRO).direction());
    }

    private static double binary(int[] targets, float... scores) {
        Metric.Accumulator figure = new AveragePrecision(Average.MACRO).start(new Kind.Binary());
        for (int i = 0; i < targets.length; i++) {
            figure.add(new float[] {scores[i]}, new float[] {targets[i]});
        }
        return figure.value();
    }
}
