package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dlspec.vocab.metric.Accuracy;
import org.dlspec.vocab.metric.Auc;
import org.dlspec.vocab.metric.Average;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private static final Bootstrap USUAL = new Bootstrap(0.95, 1000, 7);

    /** Of the figures 0 to 100, 2.5 % lie below 2.5 and 2.5 % above 97.5; between two figures it is linear. */
    @Test
    void anIntervalHoldsItsShareOfTheFigures() {
        List<Double> figures =
                IntStream.rangeClosed(0, 100).mapToObj(i -> (double) i).toList();
        assertEquals(2.5, USUAL.interval(figures).low(), 1e-12);
        assertEquals(97.5, USUAL.interval(figures).high(), 1e-12);
        assertEquals(new Bootstrap.Interval(25, 75, 0), new Bootstrap(0.5, 1000, 7).interval(figures));
    }

    @Test
    void figuresThatAreNotDefinedAreLeftOutAndCounted() {
        assertEquals(
                new Bootstrap.Interval(1.5, 2.5, 2),
                new Bootstrap(0.5, 5, 7).interval(List.of(3.0, Double.NaN, 1.0, 2.0, Double.NaN)));
        assertEquals(new Bootstrap.Interval(Double.NaN, Double.NaN, 1), USUAL.interval(List.of(Double.NaN)));
    }

    /**
     * 320 of 400 answers are right: the standard error of a share is sqrt(0.8 * 0.2 / 400) = 0.02, and 95 % of a normal
     * distribution lie within 1.96 of it, 0.7608 to 0.8392.
     */
    @Test
    void theIntervalOfAShareIsThatOfTheNormalApproximation() {
        Bootstrap.Interval interval = USUAL.intervals(shares(400, 320)).get("accuracy");
        assertEquals(0.7608, interval.low(), 0.005);
        assertEquals(0.8392, interval.high(), 0.005);
        assertEquals(0, interval.leftOut());
    }

    @Test
    void equalSeedsGiveEqualIntervals() {
        KeptScores scores = shares(997, 600);
        assertEquals(USUAL.intervals(scores), USUAL.intervals(scores));
        assertNotEquals(USUAL.intervals(scores), new Bootstrap(0.95, 1000, 8).intervals(scores));
    }

    /** One sample of class 0 among three: it is in none of the three draws in (2/3)^3 = 8/27 of the resamples. */
    @Test
    void aResampleOfOneClassHasNoCurve() {
        KeptScores scores =
                new KeptScores(new Metering(EvaluationTest.toy(1, new Auc(Average.MACRO)), Learned.NOTHING), 3, 1);
        for (int i = 0; i < 3; i++) {
            scores.keep(
                    i, 0, new float[] {i == 0 ? 0.9f : 0.1f, i == 0 ? 0.1f : 0.9f, 0}, new float[] {Math.min(i, 1)});
        }
        Map<String, Bootstrap.Interval> intervals = USUAL.intervals(scores);
        // Class 0 alone has no curve either: (1/3)^3 more.
        assertEquals(1000 * 9 / 27.0, intervals.get("auc").leftOut(), 45);
        assertEquals(1, intervals.get("auc").low());
    }

    @Test
    void aMissingTargetIsInNoResample() {
        KeptScores scores = shares(10, 10);
        KeptScores missing =
                new KeptScores(new Metering(EvaluationTest.toy(1, new Accuracy()), Learned.NOTHING), 20, 1);
        for (int i = 0; i < 10; i++) {
            missing.keep(2 * i, 0, new float[] {1, 0, 0}, new float[] {0});
        }
        assertEquals(scores.figures(new int[] {0, 1}), missing.figures(new int[] {0, 1, 3, 4}));
        assertTrue(Double.isNaN(missing.figures(new int[] {1, 3}).get("accuracy")));
    }

    /** Samples of class 0, of which some are answered rightly. */
    private static KeptScores shares(int samples, int right) {
        KeptScores scores =
                new KeptScores(new Metering(EvaluationTest.toy(1, new Accuracy()), Learned.NOTHING), samples, 1);
        for (int i = 0; i < samples; i++) {
            scores.keep(i, 0, i < right ? new float[] {1, 0, 0} : new float[] {0, 1, 0}, new float[] {0});
        }
        return scores;
    }
}
