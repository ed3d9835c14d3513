package org.dlspec.vocab.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlspec.vocab.Kind;
import org.junit.jupiter.api.Test;

/** Two masks of three pixels: answers 1, 0, 1 and 0, 0, 1 against 1, 1, 1 and 0, 0, 0. */
class PixelsTest {
    private static final Kind MASK = new Kind.Mask(2, 1, 3);

    private static double of(Metric metric) {
        Metric.Accumulator pixels = metric.start(MASK);
        pixels.add(new float[] {0.1f, 0.9f, 0.6f, 0.4f, 0.2f, 0.8f}, new float[] {1, 1, 1});
        pixels.add(new float[] {0.9f, 0.1f, 0.5f, 0.5f, 0.3f, 0.7f}, new float[] {0, 0, 0});
        return pixels.value();
    }

    @Test
    void eachPixelIsAnAnswer() {
        assertEquals(4.0 / 6, of(new Accuracy()), 1e-15);
    }

    // Of class 1 two are right, one is wrong and one is missed; of class 0 two are right, one is wrong and one is
    // missed.
    @Test
    void overlapsAreOverAllMasksTogether() {
        for (Average average : Average.values()) {
            assertEquals(4.0 / 6, of(new Dice(average)), 1e-15);
            assertEquals(4.0 / 6, of(new F1(average)), 1e-15);
            assertEquals(average == Average.MICRO ? 4.0 / 8 : 2.0 / 4, of(new Iou(average)), 1e-15);
            assertEquals(2.0 / 3, of(new Precision(average)), 1e-15);
            assertEquals(2.0 / 3, of(new Recall(average)), 1e-15);
        }
    }

    @Test
    void whatRanksSamplesIsNotForMasks() {
        for (Metric metric :
                List.of(new Auc(Average.MACRO), new AveragePrecision(Average.MACRO), new TopK(2), new Mae())) {
            assertFalse(metric.accepts(MASK), metric.toString());
        }
        assertTrue(new Dice(Average.MACRO).accepts(MASK));
        assertTrue(new Accuracy().accepts(MASK));
    }
}
