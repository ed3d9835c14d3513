package org.dlspec.vocab.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;
import org.dlspec.diag.Code;
import org.dlspec.diag.Span;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.Extent;
import org.dlspec.vocab.Objection;
import org.junit.jupiter.api.Test;

// The tables are the formulas of Keras 3, learning_rate_schedule.py, worked out by hand.
class ScheduleTest {
    private static final Duration NONE = steps(0);

    @Test
    void exponentialDecayMultipliesEvenly() {
        Schedule decay = new ExponentialDecay(0.1, 0.25, steps(4), false, NONE);
        checkTable(
                decay,
                1,
                new double[] {0.1, 0.070710678118654752, 0.05, 0.035355339059327376, 0.025, 0.0125},
                0,
                1,
                2,
                3,
                4,
                6);
    }

    @Test
    void exponentialDecayFallsByStairs() {
        Schedule decay = new ExponentialDecay(0.1, 0.5, epochs(2), true, NONE);
        checkTable(decay, 5, new double[] {0.1, 0.1, 0.05, 0.05, 0.025}, 0, 9, 10, 19, 20);
    }

    /** The lecture's step decay drops before epochs 9 and 19: floor((1 + epoch) / 10). */
    @Test
    void exponentialDecayMayBeginWithinAStair() {
        Schedule decay = new ExponentialDecay(0.1, 0.5, epochs(10), true, epochs(1));
        checkTable(decay, 3, new double[] {0.1, 0.1, 0.05, 0.05, 0.025}, 0, 26, 27, 56, 57);
    }

    @Test
    void inverseTimeDecayAddsToTheDivisor() {
        checkTable(
                new InverseTimeDecay(0.1, 0.5, epochs(1), false),
                4,
                new double[] {0.1, 0.08, 0.1 / 1.5, 0.05},
                0,
                2,
                4,
                8);
        checkTable(
                new InverseTimeDecay(0.1, 0.5, epochs(1), true),
                4,
                new double[] {0.1, 0.1, 0.1 / 1.5, 0.05},
                0,
                3,
                4,
                8);
    }

    @Test
    void polynomialDecayFallsAndStays() {
        Schedule decay = new PolynomialDecay(0.1, steps(10), 0.02, 2, false);
        // (0.1 - 0.02) (1 - t / 10)^2 + 0.02
        checkTable(decay, 1, new double[] {0.1, 0.0848, 0.04, 0.0208, 0.02, 0.02}, 0, 1, 5, 9, 10, 40);
        assertEquals(0.02, decay.last());
    }

    /** In steps 11 to 20 the length is 20, in steps 21 to 30 it is 30. */
    @Test
    void polynomialDecayExtentesItsLengthInCycles() {
        Schedule decay = new PolynomialDecay(0.1, steps(10), 0, 1, true);
        checkTable(decay, 1, new double[] {0.1, 0.05, 0, 0.045, 0.025, 0, 0.02}, 0, 5, 10, 11, 15, 20, 24);
        assertEquals(OptionalDouble.empty(), decay.length(1));
    }

    @Test
    void piecewiseConstantHoldsAtItsBoundary() {
        Schedule pieces = new PiecewiseConstant(List.of(0.1, 0.05, 0.01), List.of(epochs(1), steps(20)));
        checkTable(pieces, 10, new double[] {0.1, 0.1, 0.05, 0.05, 0.01}, 0, 10, 11, 20, 21);
    }

    @Test
    void boundariesOfPiecesRise() {
        Schedule pieces = new PiecewiseConstant(List.of(0.1, 0.05, 0.01), List.of(epochs(10), epochs(5)));
        assertEquals(
                "boundaries rise, got 10 epochs and then 5 epochs",
                pieces.objection().orElseThrow().message());
    }

    @Test
    void piecewiseConstantNeedsABoundaryBetweenTwoValues() {
        Schedule pieces = new PiecewiseConstant(List.of(0.1, 0.05, 0.01), List.of(steps(1), steps(2), steps(3)));
        Objection objection = pieces.objection().orElseThrow();
        assertEquals(Code.D406, objection.code());
        assertEquals("boundaries", objection.parameter());
        assertEquals("3 values need 2 boundaries, got 3", objection.message());
    }

    @Test
    void restartsFallAnewLongerAndLower() {
        Schedule restarts = new CosineDecayRestarts(0.1, steps(10), 2, 0.8, 0.1);
        for (int step = 0; step < 400; step++) {
            boolean begins = step == 10 || step == 30 || step == 70 || step == 150 || step == 310;
            if (!begins) {
                assertEquals(keras(step, 0.1, 10, 2, 0.8, 0.1), restarts.value(step, 1), 1e-15, "step " + step);
            }
        }
        // At the start of a fall: 0.1 ((1 - 0.1) 0.8^i + 0.1).
        checkTable(restarts, 1, new double[] {0.1, 0.082, 0.0676, 0.05608}, 0, 10, 30, 70);
    }

    @Test
    void restartsOfEqualLengthComeAtOnce() {
        Schedule restarts = new CosineDecayRestarts(1, epochs(2), 1, 0.5, 0);
        checkTable(restarts, 2, new double[] {1, 0.5, 0.5, 0.25, 0.25}, 0, 2, 4, 6, 8);
        assertEquals(0, restarts.value(4_000_000_001L, 2), 1e-15);
    }

    /** CosineDecayRestarts as it is written there, for a factor of the length other than 1. */
    private static double keras(long step, double initial, double first, double tMul, double mMul, double alpha) {
        double fraction = step / first;
        double restart = Math.floor(Math.log(1 - fraction * (1 - tMul)) / Math.log(tMul));
        double before = (1 - Math.pow(tMul, restart)) / (1 - tMul);
        fraction = (fraction - before) / Math.pow(tMul, restart);
        double cosine = 0.5 * Math.pow(mMul, restart) * (1 + Math.cos(Math.PI * fraction));
        return initial * ((1 - alpha) * cosine + alpha);
    }

    @Test
    void linearIsALineBetweenItsEnds() {
        checkTable(
                new Linear(new Extent(0, 0.1), epochs(2.5)),
                4,
                new double[] {0, 0.01, 0.05, 0.1, 0.1},
                0,
                1,
                5,
                10,
                11);
        checkTable(new Linear(new Extent(0.1, 0.02), steps(4)), 1, new double[] {0.1, 0.06, 0.02}, 0, 2, 4);
        checkTable(new Linear(new Extent(0, 0.1), NONE), 1, new double[] {0.1}, 0);
    }

    @Test
    void theNextScheduleStartsWhenTheFirstIsOver() {
        Schedule warm = new Linear(new Extent(0, 0.1), steps(4));
        Schedule held = new Then(warm, new Hold(0.1, steps(2)));
        Schedule whole = new Then(held, new CosineDecay(held.last(), epochs(1), 0));
        checkTable(whole, 10, new double[] {0, 0.075, 0.1, 0.1, 0.1, 0.05, 0, 0}, 0, 3, 4, 5, 6, 11, 16, 99);
        assertEquals(OptionalDouble.of(16), whole.length(10));
        assertEquals(0, whole.last(), 1e-17);
    }

    @Test
    void aScheduleWithoutEndEndsTheWhole() {
        Schedule whole = new Then(new Hold(0.1, steps(3)), new ExponentialDecay(0.1, 0.5, steps(1), false, NONE));
        checkTable(whole, 1, new double[] {0.1, 0.1, 0.05}, 2, 3, 4);
        assertEquals(OptionalDouble.empty(), whole.length(1));
    }

    /** A fall of 2.5 steps after 1.5 steps ends at step 4. */
    @Test
    void theNextScheduleMayBeginBetweenTwoSteps() {
        Schedule whole = new Then(new Hold(1, epochs(0.5)), new Linear(new Extent(1, 0), steps(2.5)));
        checkTable(whole, 3, new double[] {1, 1, 0.8, 0.4, 0}, 0, 1, 2, 3, 4);
    }

    @Test
    void theMostSpecificPathWins() {
        PerPath rates = new PerPath(List.of(
                rate("base", 1e-5), rate("base.stage4", 3e-5), rate("head", 1e-4), rate("base.stage4.conv[1]", 0.5)));
        assertEquals(Optional.of("base"), path(rates, "base.stage1.conv.kernel"));
        assertEquals(Optional.of("base.stage4"), path(rates, "base.stage4.conv[0].kernel"));
        assertEquals(Optional.of("base.stage4.conv[1]"), path(rates, "base.stage4.conv[1].kernel"));
        assertEquals(Optional.of("base"), path(rates, "base.stage40.conv.kernel"));
        assertEquals(Optional.empty(), path(rates, "header.kernel"));
    }

    private static Optional<String> path(PerPath rates, String parameter) {
        return rates.of(parameter).map(PerPath.Rate::path);
    }

    private static PerPath.Rate rate(String path, double value) {
        return new PerPath.Rate(path, new Constant(value), Span.NONE);
    }

    private static void checkTable(Schedule schedule, long stepsPerEpoch, double[] expected, long... steps) {
        DoubleUnaryOperator value = step -> schedule.value(step, stepsPerEpoch);
        double[] actual =
                LongStream.of(steps).mapToDouble(s -> value.applyAsDouble(s)).toArray();
        assertArrayEquals(expected, actual, 1e-15, Arrays.toString(actual));
    }

    private static Duration steps(double count) {
        return new Duration(count, Duration.Unit.STEPS);
    }

    private static Duration epochs(double count) {
        return new Duration(count, Duration.Unit.EPOCHS);
    }
}
