package org.dlspec.vocab.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.dlspec.vocab.Kind;
import org.junit.jupiter.api.Test;

/** Metrics that are made of counts of answers: precision, recall, dice, iou, sensitivity and specificity. */
class CountedMetricsTest {
    private static final Kind TWO = new Kind.ClassOf(2, List.of());
    private static final Kind THREE = new Kind.ClassOf(3, List.of());
    private static final int[] TARGETS = {0, 1, 2, 0, 1, 2};
    private static final int[] ANSWERS = {0, 2, 1, 0, 0, 1};

    /** The example of scikit-learn's documentation of precision_score: 2/3, 0 and 0. */
    @Test
    void precisionIsThatOfScikitLearn() {
        assertEquals(2.0 / 9, classes(new Precision(Average.MACRO), THREE, TARGETS, ANSWERS), 1e-15);
        assertEquals(1.0 / 3, classes(new Precision(Average.MICRO), THREE, TARGETS, ANSWERS), 1e-15);
        assertEquals(2.0 / 9, classes(new Precision(Average.WEIGHTED), THREE, TARGETS, ANSWERS), 1e-15);
    }

    /** Of the same documentation: 1/3, 0 and 0, because what is never answered has precision 0. */
    @Test
    void aClassThatIsNeverAnsweredHasPrecisionZero() {
        assertEquals(1.0 / 9, classes(new Precision(Average.MACRO), THREE, TARGETS, 0, 0, 0, 0, 0, 0), 1e-15);
        assertEquals(0, binary(new Precision(Average.MACRO), new int[] {1, 0}, 0.1f, 0.2f));
    }

    @Test
    void aClassThatNeitherOccursNorIsAnsweredDoesNotCount() {
        int[] targets = {0, 1, 1};
        assertEquals((1.0 + 1) / 2, classes(new Precision(Average.MACRO), THREE, targets, 0, 1, 1), 1e-15);
        assertEquals((1.0 + 1) / 2, classes(new Iou(Average.MACRO), THREE, targets, 0, 1, 1), 1e-15);
        assertEquals(Double.NaN, binary(new Precision(Average.MACRO), new int[] {0, 0}, 0.1f, 0.2f));
    }

    /** The example of scikit-learn's documentation of recall_score: 1, 0 and 0. */
    @Test
    void recallIsThatOfScikitLearn() {
        assertEquals(1.0 / 3, classes(new Recall(Average.MACRO), THREE, TARGETS, ANSWERS), 1e-15);
        assertEquals(1.0 / 3, classes(new Recall(Average.MICRO), THREE, TARGETS, ANSWERS), 1e-15);
        assertEquals(1.0 / 3, classes(new Recall(Average.WEIGHTED), THREE, TARGETS, ANSWERS), 1e-15);
    }

    /** The example of scikit-learn's documentation of balanced_accuracy_score. */
    @Test
    void thePlainMeanOfRecallIsTheBalancedAccuracy() {
        int[] targets = {0, 1, 0, 0, 1, 0};
        assertEquals(0.625, classes(new Recall(Average.MACRO), TWO, targets, 0, 1, 0, 0, 0, 1), 1e-15);
    }

    @Test
    void recallOfYesAndNoIsTheSensitivity() {
        int[] targets = {1, 1, 1, 0, 0};
        float[] scores = {0.9f, 0.5f, 0.4f, 0.6f, 0.1f};
        assertEquals(2.0 / 3, binary(new Recall(Average.MACRO), targets, scores), 1e-15);
        assertEquals(2.0 / 3, binary(sensitivity(), targets, scores), 1e-15);
        assertEquals(0.5, binary(specificity(), targets, scores), 1e-15);
    }

    /** The examples of scikit-learn's documentation of jaccard_score. */
    @Test
    void iouIsTheJaccardScoreOfScikitLearn() {
        int[] targets = {0, 1, 2, 2};
        int[] answers = {0, 2, 1, 2};
        assertEquals((1 + 0 + 1.0 / 3) / 3, classes(new Iou(Average.MACRO), THREE, targets, answers), 1e-15);
        assertEquals(1.0 / 3, classes(new Iou(Average.MICRO), THREE, targets, answers), 1e-15);
        assertEquals((0.5 + 0.5 + 1) / 3, labels(new Iou(Average.MACRO)), 1e-15);
        assertEquals(0.6, labels(new Iou(Average.MICRO)), 1e-15);
        assertEquals(2.0 / 3, binary(new Iou(Average.MACRO), new int[] {0, 1, 1}, 1, 1, 1), 1e-15);
    }

    /** The same data by hand: the labels have (1, 1, 0), (1, 0, 1) and (1, 0, 0) right, wrong and missed answers. */
    @Test
    void diceCountsWhatIsCommonTwice() {
        assertEquals((2.0 / 3 + 2.0 / 3 + 1) / 3, labels(new Dice(Average.MACRO)), 1e-15);
        assertEquals(6.0 / 8, labels(new Dice(Average.MICRO)), 1e-15);
    }

    @Test
    void aProbabilityMayBeGivenFromWhichOnItIsYes() {
        int[] targets = {1, 1, 0, 0};
        float[] scores = {0.9f, 0.25f, 0.25f, 0.1f};
        assertEquals(1, binary(new Sensitivity(Optional.of(0.25), Optional.empty()), targets, scores));
        assertEquals(0.5, binary(new Specificity(Optional.of(0.25), Optional.empty()), targets, scores));
        assertEquals(0.5, binary(sensitivity(), targets, scores));
        assertEquals(1, binary(specificity(), targets, scores));
        assertEquals(0, binary(new Sensitivity(Optional.of(1.0), Optional.empty()), targets, scores));
    }

    /** The examples of Keras' documentation of SensitivityAtSpecificity and SpecificityAtSensitivity. */
    @Test
    void oneAtTheOthersValueIsThatOfKeras() {
        int[] targets = {0, 0, 0, 1, 1};
        float[] scores = {0, 0.3f, 0.8f, 0.3f, 0.8f};
        assertEquals(0.5, binary(sensitivityAt(0.5), targets, scores));
        assertEquals(2.0 / 3, binary(specificityAt(0.5), targets, scores), 1e-15);
    }

    /** By hand: ten negatives 0.0 to 0.9 and positives 0.95, 0.85, 0.75, 0.2; above 0.85 one negative is left over. */
    @Test
    void oneAtTheOthersValueTakesTheBestThreshold() {
        int[] targets = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1};
        float[] scores = {0, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f, 0.9f, 0.95f, 0.85f, 0.75f, 0.2f};
        assertEquals(0.25, binary(sensitivityAt(1), targets, scores));
        assertEquals(0.5, binary(sensitivityAt(0.9), targets, scores));
        assertEquals(0.75, binary(sensitivityAt(0.8), targets, scores));
        assertEquals(1, binary(sensitivityAt(0), targets, scores));
        assertEquals(1, binary(specificityAt(0.25), targets, scores));
        assertEquals(0.9, binary(specificityAt(0.5), targets, scores));
        assertEquals(0.2, binary(specificityAt(1), targets, scores));
    }

    /** Where all scores are equal, either all are called positive or none is. */
    @Test
    void equalScoresLieAtOneThreshold() {
        assertEquals(0, binary(sensitivityAt(0.1), new int[] {1, 0}, 0.5f, 0.5f));
        assertEquals(1, binary(sensitivityAt(0), new int[] {1, 0}, 0.5f, 0.5f));
        assertEquals(0, binary(specificityAt(1), new int[] {1, 0}, 0.5f, 0.5f));
    }

    @Test
    void withOneAnswerOnlyThereIsNoFigure() {
        int[] yes = {1, 1};
        int[] no = {0, 0};
        assertEquals(Double.NaN, binary(sensitivity(), no, 0.1f, 0.9f));
        assertEquals(Double.NaN, binary(specificity(), yes, 0.1f, 0.9f));
        assertEquals(Double.NaN, binary(sensitivityAt(0.9), no, 0.1f, 0.9f));
        assertEquals(Double.NaN, binary(sensitivityAt(0.9), yes, 0.1f, 0.9f));
        assertEquals(Double.NaN, binary(specificityAt(0.9), yes, 0.1f, 0.9f));
        assertEquals(Double.NaN, binary(new Recall(Average.MACRO), no, 0.1f, 0.9f));
    }

    @Test
    void withoutSamplesThereIsNoFigure() {
        for (Metric metric : List.of(
                new Precision(Average.MACRO),
                new Recall(Average.MICRO),
                new Dice(Average.WEIGHTED),
                new Iou(Average.MACRO),
                sensitivity(),
                specificity(),
                sensitivityAt(0.5),
                specificityAt(0.5))) {
            assertEquals(Double.NaN, binary(metric, new int[0]), metric.toString());
        }
    }

    /** A missing label is no answer: the first label has one right and one missed answer, the second one right. */
    @Test
    void aMissingLabelIsLeftOut() {
        Metric.Accumulator recall = new Recall(Average.MACRO).start(new Kind.Labels(2));
        recall.add(new float[] {0.9f, 0.9f}, new float[] {1, Float.NaN});
        recall.add(new float[] {0.1f, 0.9f}, new float[] {1, 1});
        assertEquals(0.75, recall.value());
    }

    @Test
    void aThresholdIsForYesAndNoAlone() {
        assertFalse(sensitivity().accepts(TWO));
        assertTrue(specificity().accepts(new Kind.Labels(2)));
        assertFalse(new Precision(Average.MACRO).accepts(new Kind.Scalar()));
        assertEquals(Optional.of(Metric.Direction.MAXIMIZE), sensitivity().direction());
    }

    private static Sensitivity sensitivity() {
        return new Sensitivity(Optional.empty(), Optional.empty());
    }

    private static Specificity specificity() {
        return new Specificity(Optional.empty(), Optional.empty());
    }

    private static Sensitivity sensitivityAt(double specificity) {
        return new Sensitivity(Optional.empty(), Optional.of(specificity));
    }

    private static Specificity specificityAt(double sensitivity) {
        return new Specificity(Optional.empty(), Optional.of(sensitivity));
    }

    private static double classes(Metric metric, Kind kind, int[] targets, int... answers) {
        Metric.Accumulator figure = metric.start(kind);
        for (int i = 0; i < targets.length; i++) {
            float[] scores = new float[3];
            scores[answers[i]] = 1;
            figure.add(scores, new float[] {targets[i]});
        }
        return figure.value();
    }

    /** Targets (0, 1, 1) and (1, 1, 0), answers (1, 1, 1) and (1, 0, 0). */
    private static double labels(Metric metric) {
        Metric.Accumulator figure = metric.start(new Kind.Labels(3));
        figure.add(new float[] {1, 1, 1}, new float[] {0, 1, 1});
        figure.add(new float[] {1, 0, 0}, new float[] {1, 1, 0});
        return figure.value();
    }

    private static double binary(Metric metric, int[] targets, float... scores) {
        Metric.Accumulator figure = metric.start(new Kind.Binary());
        for (int i = 0; i < targets.length; i++) {
            figure.add(new float[] {scores[i]}, new float[] {targets[i]});
        }
        return figure.value();
    }
}
