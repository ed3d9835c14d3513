package org.dlspec.vocab.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.dlspec.vocab.Kind;
import org.junit.jupiter.api.Test;

class CalibrationErrorTest {
    /** The example of torchmetrics' documentation of MulticlassCalibrationError, 0.2000; by hand 0.2/4 + 0.6/4. */
    @Test
    void holdsTheProbabilityOfTheAnswerAgainstTheShareOfRightAnswers() {
        float[][] scores = {{0.25f, 0.20f, 0.55f}, {0.55f, 0.05f, 0.40f}, {0.10f, 0.30f, 0.60f}, {0.90f, 0.05f, 0.05f}};
        int[] targets = {0, 1, 2, 0};
        Metric.Accumulator figure = new CalibrationError(3).start(new Kind.ClassOf(3, List.of()));
        for (int i = 0; i < targets.length; i++) {
            figure.add(scores[i], new float[] {targets[i]});
        }
        assertEquals(0.2, figure.value(), 1e-7);
    }

    /** The example of torchmetrics' documentation of BinaryCalibrationError, 0.2900. */
    @Test
    void ofYesAndNoItHoldsTheProbabilityOfYesAgainstItsShare() {
        assertEquals(0.29, binary(2, new int[] {0, 0, 1, 1, 1}, 0.25f, 0.25f, 0.55f, 0.75f, 0.75f), 1e-7);
    }

    @Test
    void isZeroWhereProbabilitiesAreShares() {
        assertEquals(0, binary(15, new int[] {1, 0, 0, 0}, 0.25f, 0.25f, 0.25f, 0.25f));
        assertEquals(0, binary(15, new int[] {0, 1}, 0, 1));
        assertEquals(1, binary(15, new int[] {1, 0}, 0, 1));
    }

    /** A bin holds its upper end: one half is in the first of two, so that the errors of 0.5 and 0.4 cancel there. */
    @Test
    void aBinHoldsItsUpperEnd() {
        assertEquals(0.1 / 2, binary(2, new int[] {0, 1}, 0.5f, 0.4f), 1e-7);
    }

    /** Labels are pooled: of three known answers in one bin one is yes, and 0.75 are expected. */
    @Test
    void aMissingLabelIsLeftOut() {
        Metric.Accumulator figure = new CalibrationError(1).start(new Kind.Labels(2));
        figure.add(new float[] {0.25f, 0.25f}, new float[] {0, 1});
        figure.add(new float[] {0.25f, 0.9f}, new float[] {0, Float.NaN});
        assertEquals(0.25 / 3, figure.value(), 1e-15);
    }

    @Test
    void isNotANumberWithoutSamples() {
        assertEquals(Double.NaN, binary(15, new int[0]));
        assertEquals(Double.NaN, binary(15, new int[] {1}, Float.NaN));
        assertEquals(Optional.of(Metric.Direction.MINIMIZE), new CalibrationError(15).direction());
    }

    private static double binary(int bins, int[] targets, float... scores) {
        Metric.Accumulator figure = new CalibrationError(bins).start(new Kind.Binary());
        for (int i = 0; i < targets.length; i++) {
            figure.add(new float[] {scores[i]}, new float[] {targets[i]});
        }
        return figure.value();
    }
}
