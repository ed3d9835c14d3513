package org.dlspec.vocab.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.dlspec.vocab.Kind;
import org.junit.jupiter.api.Test;

class TopKTest {
    /** The example of scikit-learn's documentation of top_k_accuracy_score. */
    @Test
    void isThatOfScikitLearn() {
        float[][] scores = {{0.5f, 0.2f, 0.2f}, {0.3f, 0.4f, 0.2f}, {0.2f, 0.4f, 0.3f}, {0.7f, 0.2f, 0.1f}};
        int[] targets = {0, 1, 2, 2};
        assertEquals(0.75, figure(2, targets, scores));
        assertEquals(0.5, figure(1, targets, scores));
        assertEquals(1, figure(3, targets, scores));
        assertEquals(1, figure(9, targets, scores));
    }

    @Test
    void ofEqualScoresTheFirstIsLarger() {
        float[] equal = {0.2f, 0.4f, 0.4f};
        assertEquals(1, figure(1, new int[] {1}, equal));
        assertEquals(0, figure(1, new int[] {2}, equal));
        assertEquals(1, figure(2, new int[] {2}, equal));
    }

    @Test
    void isNotANumberWithoutSamples() {
        assertEquals(Double.NaN, figure(1, new int[0]));
    }

    @Test
    void aScoreThatIsNotANumberComesLast() {
        assertEquals(0, figure(2, new int[] {0}, new float[] {Float.NaN, 0.1f, 0.2f}));
    }

    @Test
    void isForClassesAlone() {
        assertFalse(new TopK(1).accepts(new Kind.Binary()));
    }

    private static double figure(int k, int[] targets, float[]... scores) {
        Metric.Accumulator figure = new TopK(k).start(new Kind.ClassOf(3, List.of()));
        for (int i = 0; i < targets.length; i++) {
            figure.add(scores[i], new float[] {targets[i]});
        }
        return figure.value();
    }
}
