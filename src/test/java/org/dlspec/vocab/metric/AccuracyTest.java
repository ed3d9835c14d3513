package org.dlspec.vocab.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.dlspec.vocab.Kind;
import org.junit.jupiter.api.Test;

class AccuracyTest {
    private static final Kind THREE = new Kind.ClassOf(3, List.of());

    @Test
    void countsRightClasses() {
        Metric.Accumulator figure = new Accuracy().start(THREE);
        figure.add(new float[] {0.1f, 0.7f, 0.2f}, new float[] {1});
        figure.add(new float[] {0.5f, 0.3f, 0.2f}, new float[] {2});
        figure.add(new float[] {0.1f, 0.2f, 0.7f}, new float[] {2});
        assertEquals(2.0 / 3, figure.value());
    }

    @Test
    void firstOfEqualScoresIsTheAnswer() {
        Metric.Accumulator figure = new Accuracy().start(THREE);
        figure.add(new float[] {0.2f, 0.4f, 0.4f}, new float[] {1});
        figure.add(new float[] {0.2f, 0.4f, 0.4f}, new float[] {2});
        assertEquals(0.5, figure.value());
    }

    @Test
    void yesNeedsOneHalf() {
        Metric.Accumulator figure = new Accuracy().start(new Kind.Binary());
        figure.add(new float[] {0.5f}, new float[] {1});
        figure.add(new float[] {0.49f}, new float[] {0});
        figure.add(new float[] {0.49f}, new float[] {1});
        figure.add(new float[] {0.9f}, new float[] {1});
        assertEquals(0.75, figure.value());
    }

    @Test
    void countsEveryLabelByItself() {
        Metric.Accumulator figure = new Accuracy().start(new Kind.Labels(4));
        figure.add(new float[] {0.9f, 0.1f, 0.9f, 0.1f}, new float[] {1, 0, 0, 0});
        assertEquals(0.75, figure.value());
    }

    @Test
    void aMissingLabelIsLeftOut() {
        Metric.Accumulator figure = new Accuracy().start(new Kind.Labels(3));
        figure.add(new float[] {0.9f, 0.1f, 0.9f}, new float[] {1, Float.NaN, 0});
        assertEquals(0.5, figure.value());
    }

    @Test
    void isNotANumberWithoutSamples() {
        assertTrue(Double.isNaN(new Accuracy().start(THREE).value()));
    }

    @Test
    void isNotForNumbers() {
        assertFalse(new Accuracy().accepts(new Kind.Scalar()));
        assertEquals(Optional.of(Metric.Direction.MAXIMIZE), new Accuracy().direction());
    }
}
