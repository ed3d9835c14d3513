package org.dlspec.vocab.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.Extent;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every schedule against the formula of its source, written out here once more in double numbers. Those called {@code keras}
 * are the {@code call} methods of Keras 3, {@code keras/src/optimizers/schedules/learning_rate_schedule.py}; {@code torch}
 * is {@code get_lr} of PyTorch's {@code torch/optim/lr_scheduler.py}.
 */
class ScheduleOracleTest {
    private static final int STEPS = 130;
    private static final double RELATIVE = 1e-10;
    private static final int EPOCH = 7;

    @TestFactory
    List<DynamicTest> everyScheduleFollowsItsSource() {
        List<DynamicTest> tests = new ArrayList<>();
        for (boolean staircase : new boolean[] {false, true}) {
            add(
                    tests,
                    "exponential_decay " + staircase,
                    new ExponentialDecay(0.1, 0.96, steps(9), staircase, steps(0)),
                    t -> kerasExponential(t, 0.1, 9, 0.96, staircase));
            add(
                    tests,
                    "exponential_decay over epochs " + staircase,
                    new ExponentialDecay(0.3, 0.5, epochs(1.5), staircase, steps(0)),
                    t -> kerasExponential(t, 0.3, 1.5 * EPOCH, 0.5, staircase));
            add(
                    tests,
                    "inverse_time_decay " + staircase,
                    new InverseTimeDecay(0.1, 0.5, steps(11), staircase),
                    t -> kerasInverseTime(t, 0.1, 11, 0.5, staircase));
            add(
                    tests,
                    "inverse_time_decay over epochs " + staircase,
                    new InverseTimeDecay(0.1, 2, epochs(2), staircase),
                    t -> kerasInverseTime(t, 0.1, 2 * EPOCH, 2, staircase));
        }
        for (double power : new double[] {0.5, 1, 2}) {
            add(
                    tests,
                    "polynomial_decay " + power,
                    new PolynomialDecay(0.1, steps(40), 1e-4, power, false),
                    t -> kerasPolynomial(t, 0.1, 40, 1e-4, power, false));
            add(
                    tests,
                    "polynomial_decay in cycles " + power,
                    new PolynomialDecay(0.1, steps(40), 1e-4, power, true),
                    t -> kerasPolynomial(t, 0.1, 40, 1e-4, power, true));
            add(
                    tests,
                    "polynomial_decay over epochs " + power,
                    new PolynomialDecay(0.1, epochs(10), 0, power, true),
                    t -> kerasPolynomial(t, 0.1, 10 * EPOCH, 0, power, true));
        }
        add(
                tests,
                "piecewise_constant",
                new PiecewiseConstant(List.of(0.1, 0.05, 0.01, 1e-3), List.of(steps(10), epochs(5), steps(90))),
                t -> kerasPiecewise(t, new double[] {10, 35, 90}, new double[] {0.1, 0.05, 0.01, 1e-3}));
        return tests;
    }

    @TestFactory
    List<DynamicTest> everyCosineFollowsItsSource() {
        List<DynamicTest> tests = new ArrayList<>();
        for (double alpha : new double[] {0, 0.01}) {
            add(
                    tests,
                    "cosine_decay " + alpha,
                    new CosineDecay(0.1, steps(100), alpha),
                    t -> kerasCosine(t, 0.1, 100, alpha));
            add(
                    tests,
                    "cosine_decay over epochs " + alpha,
                    new CosineDecay(0.1, epochs(12.5), alpha),
                    t -> kerasCosine(t, 0.1, 12.5 * EPOCH, alpha));
            // Keras: CosineDecay(initial, decay_steps, alpha, warmup_target, warmup_steps).
            Schedule warm = new Linear(new Extent(0.002, 0.2), steps(20));
            add(
                    tests,
                    "linear |> cosine_decay " + alpha,
                    new Then(warm, new CosineDecay(0.2, steps(80), alpha)),
                    t -> kerasWarmCosine(t, 0.002, 80, alpha, 0.2, 20));
            for (double tMul : new double[] {1, 1.5, 2}) {
                for (double mMul : new double[] {0.8, 1}) {
                    add(
                            tests,
                            "cosine_decay_restarts " + tMul + " " + mMul + " " + alpha,
                            new CosineDecayRestarts(0.1, steps(13), tMul, mMul, alpha),
                            t -> kerasRestarts(t, 0.1, 13, tMul, mMul, alpha));
                }
            }
        }
        for (double rise : new double[] {0.25, 0.3, 0.5}) {
            add(
                    tests,
                    "one_cycle " + rise,
                    new OneCycle(0.1, steps(120), rise, 25, 1e4),
                    t -> torchOneCycle(Math.min(t, 119), 0.1, 120, rise, 25, 1e4));
            add(
                    tests,
                    "one_cycle over epochs " + rise,
                    new OneCycle(3, epochs(10), rise, 10, 100),
                    t -> torchOneCycle(Math.min(t, 69), 3, 10 * EPOCH, rise, 10, 100));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> stagesFollowOneAnother() {
        List<DynamicTest> tests = new ArrayList<>();
        add(tests, "linear up", new Linear(new Extent(0, 0.1), steps(50)), t -> 0.1 * Math.min(t, 50) / 50);
        add(tests, "linear down", new Linear(new Extent(0.3, 0.1), epochs(9)), t -> 0.3 - 0.2 * Math.min(t, 63) / 63);
        add(tests, "hold", new Hold(0.25, steps(4)), t -> 0.25);
        // Warm-up over 2 epochs, 21 steps at the top, then Keras's falls over what is left, counted from 0 again.
        Schedule top = new Then(new Linear(new Extent(0, 0.1), epochs(2)), new Hold(0.1, steps(21)));
        add(
                tests,
                "linear |> hold |> polynomial_decay",
                new Then(top, new PolynomialDecay(0.1, epochs(8), 0.01, 2, false)),
                t -> t < 14 ? 0.1 * t / 14 : t < 35 ? 0.1 : kerasPolynomial(t - 35, 0.1, 56, 0.01, 2, false));
        add(
                tests,
                "linear |> hold |> exponential_decay",
                new Then(top, new ExponentialDecay(0.1, 0.5, steps(10), true, steps(0))),
                t -> t < 14 ? 0.1 * t / 14 : t < 35 ? 0.1 : kerasExponential(t - 35, 0.1, 10, 0.5, true));
        add(
                tests,
                "one_cycle |> hold",
                new Then(new OneCycle(0.1, steps(60), 0.3, 25, 10), new Hold(4e-4, steps(5))),
                t -> t < 60 ? torchOneCycle(t, 0.1, 60, 0.3, 25, 10) : 4e-4);
        return tests;
    }

    private static double kerasExponential(double step, double initial, double every, double rate, boolean staircase) {
        double p = step / every;
        if (staircase) {
            p = Math.floor(p);
        }
        return initial * Math.pow(rate, p);
    }

    private static double kerasInverseTime(double step, double initial, double every, double rate, boolean staircase) {
        double p = step / every;
        if (staircase) {
            p = Math.floor(p);
        }
        return initial / (1 + rate * p);
    }

    private static double kerasPolynomial(
            double step, double initial, double steps, double end, double power, boolean cycle) {
        double recomputed = steps;
        double at = step;
        if (cycle) {
            double multiplier = step == 0 ? 1 : Math.ceil(step / steps);
            recomputed = steps * multiplier;
        } else {
            at = Math.min(step, steps);
        }
        double p = at / recomputed;
        return (initial - end) * Math.pow(1 - p, power) + end;
    }

    private static double kerasPiecewise(double step, double[] boundaries, double[] values) {
        double value = step <= boundaries[0] ? values[0] : 0;
        value += step > boundaries[boundaries.length - 1] ? values[values.length - 1] : 0;
        for (int i = 0; i + 1 < boundaries.length; i++) {
            value += step > boundaries[i] && step <= boundaries[i + 1] ? values[i + 1] : 0;
        }
        return value;
    }

    private static double kerasCosine(double step, double initial, double steps, double alpha) {
        double completed = step / steps;
        double decayed = 0.5 * (1 + Math.cos(Math.PI * Math.min(1, completed)));
        return initial * ((1 - alpha) * decayed + alpha);
    }

    private static double kerasWarmCosine(
            double step, double initial, double steps, double alpha, double target, double warmup) {
        return step < warmup
                ? (target - initial) * (step / warmup) + initial
                : kerasCosine(Math.min(step - warmup, steps), target, steps, alpha);
    }

    private static double kerasRestarts(
            double step, double initial, double first, double tMul, double mMul, double alpha) {
        double fraction = step / first;
        double restart;
        if (tMul == 1) {
            restart = Math.floor(fraction);
            fraction -= restart;
        } else {
            // The logarithm may come out a little too small where a fall begins.
            restart = Math.floor(Math.log(1 - fraction * (1 - tMul)) / Math.log(tMul) + 1e-12);
            double sum = (1 - Math.pow(tMul, restart)) / (1 - tMul);
            fraction = (fraction - sum) / Math.pow(tMul, restart);
        }
        double decayed = 0.5 * Math.pow(mMul, restart) * (1 + Math.cos(Math.PI * fraction));
        return initial * ((1 - alpha) * decayed + alpha);
    }

    private static double torchOneCycle(
            double step, double most, double total, double pctStart, double divFactor, double finalDivFactor) {
        double initial = most / divFactor;
        double least = initial / finalDivFactor;
        double[] ends = {pctStart * total - 1, total - 1};
        double[] from = {initial, most};
        double[] to = {most, least};
        double start = 0;
        for (int phase = 0; phase < 2; phase++) {
            if (step <= ends[phase] || phase == 1) {
                double pct = (step - start) / (ends[phase] - start);
                return to[phase] + (from[phase] - to[phase]) / 2.0 * (Math.cos(Math.PI * pct) + 1);
            }
            start = ends[phase];
        }
        throw new IllegalStateException();
    }

    private static void add(List<DynamicTest> tests, String name, Schedule schedule, DoubleUnaryOperator oracle) {
        tests.add(DynamicTest.dynamicTest(name, () -> {
            for (int step = 0; step <= STEPS; step++) {
                double expected = oracle.applyAsDouble(step);
                assertTrue(Double.isFinite(expected), name);
                // Where a fall ends at 0, cosines leave some 1e-18 of the peak on either side.
                double bound = RELATIVE * Math.abs(expected) + 1e-15;
                assertEquals(expected, schedule.value(step, EPOCH), bound, name + ", step " + step);
            }
        }));
    }

    private static Duration steps(double count) {
        return new Duration(count, Duration.Unit.STEPS);
    }

    private static Duration epochs(double count) {
        return new Duration(count, Duration.Unit.EPOCHS);
    }
}
