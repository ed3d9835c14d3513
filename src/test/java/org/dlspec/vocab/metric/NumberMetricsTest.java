package org.dlspec.vocab.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.dlspec.vocab.Kind;
import org.junit.jupiter.api.Test;

// The figures are those of the documentation of scikit-learn for mean_absolute_error and r2_score.
class NumberMetricsTest {
    private static final float[] TARGETS = {3, -0.5f, 2, 7};
    private static final float[] PREDICTIONS = {2.5f, 0, 2, 8};

    @Test
    void meanAbsoluteError() {
        assertEquals(0.5, figure(new Mae(), PREDICTIONS, TARGETS));
        assertEquals(Optional.of(Metric.Direction.MINIMIZE), new Mae().direction());
    }

    /** The same example in the documentation of root_mean_squared_error, 0.612...; by hand the root of 1.5/4. */
    @Test
    void rootOfTheMeanSquaredError() {
        assertEquals(Math.sqrt(0.375), figure(new Rmse(), PREDICTIONS, TARGETS), 1e-15);
        assertEquals(Optional.of(Metric.Direction.MINIMIZE), new Rmse().direction());
    }

    @Test
    void shareOfExplainedVariance() {
        assertEquals(0.9486081370449679, figure(new R2(), PREDICTIONS, TARGETS), 1e-15);
        assertEquals(0, figure(new R2(), new float[] {2, 2, 2}, new float[] {1, 2, 3}));
        assertEquals(-3, figure(new R2(), new float[] {3, 2, 1}, new float[] {1, 2, 3}));
        assertEquals(Optional.of(Metric.Direction.MAXIMIZE), new R2().direction());
    }

    @Test
    void equalTargetsAreExplainedWhenTheyAreMet() {
        assertEquals(1, figure(new R2(), new float[] {-2, -2, -2}, new float[] {-2, -2, -2}));
        assertEquals(0, figure(new R2(), new float[] {-2, -2, -2 + 1e-6f}, new float[] {-2, -2, -2}));
    }

    @Test
    void largeTargetsLoseNoDigits() {
        float million = 1 << 20;
        assertEquals(
                0.5, figure(new R2(), new float[] {million, million + 1}, new float[] {million, million + 2}), 1e-12);
    }

    @Test
    void areNotANumberWithoutSamples() {
        assertTrue(Double.isNaN(new Mae().start(new Kind.Scalar()).value()));
        assertTrue(Double.isNaN(new Rmse().start(new Kind.Scalar()).value()));
        assertTrue(Double.isNaN(new R2().start(new Kind.Scalar()).value()));
    }

    @Test
    void areForNumbersAlone() {
        assertFalse(new Mae().accepts(new Kind.Binary()));
        assertFalse(new R2().accepts(new Kind.Labels(2)));
    }

    private static double figure(Metric metric, float[] predictions, float[] targets) {
        Metric.Accumulator figure = metric.start(new Kind.Scalar());
        for (int i = 0; i < targets.length; i++) {
            figure.add(new float[] {predictions[i]}, new float[] {targets[i]});
        }
        return figure.value();
    }
}
