package org.dlspec.vocab.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.vocab.Kind;
import org.junit.jupiter.api.Test;

class F1Test {
    private static final Kind THREE = new Kind.ClassOf(3, List.of());

    private static double classes(Average average, int[] targets, int... answers) {
        Metric.Accumulator f1 = new F1(average).start(THREE);
        for (int i = 0; i < targets.length; i++) {
            float[] scores = new float[3];
            scores[answers[i]] = 1;
            f1.add(scores, new float[] {targets[i]});
        }
        return f1.value();
    }

    /** The example of scikit-learn's documentation of f1_score. */
    @Test
    void theAveragesAreThoseOfScikitLearn() {
        int[] targets = {0, 1, 2, 0, 1, 2};
        int[] answers = {0, 2, 1, 0, 0, 1};
        assertEquals(4.0 / 15, classes(Average.MACRO, targets, answers), 1e-15);
        assertEquals(1.0 / 3, classes(Average.MICRO, targets, answers), 1e-15);
        assertEquals(4.0 / 15, classes(Average.WEIGHTED, targets, answers), 1e-15);
    }

    /** By hand: two of three red right and one white taken for red; platelets do not occur. */
    @Test
    void aClassThatNeverOccursDoesNotCount() {
        int[] targets = {0, 0, 0, 1, 1};
        assertEquals((2.0 / 3 + 0.5) / 2, classes(Average.MACRO, targets, 0, 0, 1, 0, 1), 1e-15);
        assertEquals((3 * 2.0 / 3 + 2 * 0.5) / 5, classes(Average.WEIGHTED, targets, 0, 0, 1, 0, 1), 1e-15);
    }

    @Test
    void ofYesAndNoItIsThatOfYes() {
        Metric.Accumulator f1 = new F1(Average.MACRO).start(new Kind.Binary());
        f1.add(new float[] {0.9f}, new float[] {1});
        f1.add(new float[] {0.5f}, new float[] {0});
        f1.add(new float[] {0.2f}, new float[] {1});
        f1.add(new float[] {0.1f}, new float[] {0});
        assertEquals(0.5, f1.value(), 1e-15);
    }

    @Test
    void eachLabelIsAClassOfItsOwn() {
        Metric.Accumulator f1 = new F1(Average.MACRO).start(new Kind.Labels(2));
        f1.add(new float[] {0.9f, 0.1f}, new float[] {1, 1});
        f1.add(new float[] {0.8f, 0.7f}, new float[] {0, 1});
        assertEquals((2.0 / 3 + 2.0 / 3) / 2, f1.value(), 1e-15);
    }

    @Test
    void withoutSamplesThereIsNoFigure() {
        assertEquals(Double.NaN, new F1(Average.MACRO).start(THREE).value());
    }
}
