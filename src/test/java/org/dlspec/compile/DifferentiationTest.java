package org.dlspec.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dlspec.compile.Differentiation.Training;
import org.dlspec.diag.Span;
import org.dlspec.op.BatchNorm;
import org.dlspec.op.BatchNormInference;
import org.dlspec.op.Dropout;
import org.dlspec.spec.Experiment;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.layer.Restraint;
import org.dlspec.vocab.optimizer.Adam;
import org.dlspec.vocab.optimizer.Clipping;
import org.dlspec.vocab.optimizer.Optimizer;
import org.dlspec.vocab.optimizer.Sgd;
import org.dlspec.vocab.schedule.Constant;
import org.dlspec.vocab.schedule.PerPath;
import org.dlspec.vocab.schedule.PolynomialDecay;
import org.dlspec.vocab.schedule.Schedule;
import org.junit.jupiter.api.Test;

// All in double precision, by the reference of each op.
class DifferentiationTest {
    private static final Adam ADAM = new Adam(new Constant(0.01), 0.9, 0.999, 1e-8);

    @Test
    void twoHalvesOfABatchAreTheBatch() {
        checkGroup(8, 8);
    }

    @Test
    void aGroupOfUnequalBatchesIsTheMeanOfItsSamples() {
        checkGroup(8, 3);
        checkGroup(2, 5);
    }

    private static void checkGroup(int first, int second) {
        Experiment experiment = Experiments.restrained(new Restraint(0.1, Optional.of(2.0)));
        Course whole = new Course(experiment);
        Course parts = new Course(Options.accumulating(experiment, 2));
        for (int update = 0; update < 3; update++) {
            int from = update * (first + second);
            whole.update(from, first + second, first + second);
            parts.gather(from, first);
            parts.update(from + first, second, first + second);
        }
        whole.variables().forEach((name, tensor) -> assertArrayEquals(tensor.values(), parts.now(name), 1e-12, name));
        assertArrayEquals(new double[3], parts.now("head.bias/accumulate.sum"));
    }

    @Test
    void gatheringMovesSumsAndStatisticsAlone() {
        Course course = new Course(Options.accumulating(Experiments.convolutional(), 2));
        Set<String> moved = Differentiation.differentiate(course.lesson(0, Turn.GATHER, 4)).graph().updates().stream()
                .map(update -> update.variable().name())
                .filter(name -> !name.endsWith("/accumulate.sum"))
                .collect(Collectors.toSet());
        assertEquals(
                Set.of("norm1.moving_mean", "norm1.moving_variance", "norm2.moving_mean", "norm2.moving_variance"),
                moved);
    }

    @Test
    void aGroupThatIsNotFiniteMovesNothing() {
        Course course = new Course(Options.averaged(Experiments.softmaxRegression(), 0.5));
        course.now("dense.bias")[0] = Double.NaN;
        double[] kernel = course.now("dense.kernel").clone();
        double[] mean = course.now("dense.kernel/ema").clone();
        course.update(0, 8, 8);
        assertArrayEquals(kernel, course.now("dense.kernel"));
        assertArrayEquals(mean, course.now("dense.kernel/ema"));
    }

    @Test
    void clippingSeesTheGradientOfTheWholeGroup() {
        Sgd clipped =
                new Sgd(new Constant(1), new Constant(0), false, new Clipping(Optional.of(0.01), Optional.empty()));
        Experiment experiment = Options.optimized(Experiments.softmaxRegression(), clipped);
        Course whole = new Course(experiment);
        whole.update(0, 9, 9);
        Course parts = new Course(Options.accumulating(experiment, 2));
        parts.gather(0, 5);
        parts.update(5, 4, 9);
        double squares = 0;
        for (String name : List.of("dense.kernel", "dense.bias")) {
            double[] before = new Course(experiment).now(name);
            for (int i = 0; i < before.length; i++) {
                squares += Math.pow(before[i] - whole.now(name)[i], 2);
            }
            assertArrayEquals(whole.now(name), parts.now(name), 1e-12);
        }
        assertEquals(0.01, Math.sqrt(squares), 1e-12);
    }

    @Test
    void averagesFollowTheirRecurrence() {
        Course course = new Course(Options.averaged(Experiments.softmaxRegression(), 0.9));
        double[] mean = course.now("dense.kernel").clone();
        for (int update = 0; update < 6; update++) {
            course.update(8 * update, 8, 8);
            double[] weights = course.now("dense.kernel");
            for (int i = 0; i < mean.length; i++) {
                mean[i] = 0.9 * mean[i] + 0.1 * weights[i];
            }
            assertArrayEquals(mean, course.now("dense.kernel/ema"), 1e-12);
        }
    }

    @Test
    void averagesHoldStatisticsToo() {
        Course course = new Course(Options.averaged(Experiments.convolutional(), 0.5));
        double[] before = course.now("norm1.moving_mean").clone();
        course.update(0, 8, 8);
        double[] after = course.now("norm1.moving_mean");
        double[] half = new double[before.length];
        for (int i = 0; i < half.length; i++) {
            half[i] = (before[i] + after[i]) / 2;
        }
        assertArrayEquals(half, course.now("norm1.moving_mean/ema"), 1e-12);
    }

    @Test
    void everyParameterHasTheRateOfItsMostSpecificPath() {
        PerPath rates = new PerPath(List.of(
                new PerPath.Rate("trunk", new Constant(0.5), Span.NONE),
                new PerPath.Rate("trunk.bias", new Constant(0.125), Span.NONE),
                new PerPath.Rate("kind", new Constant(0.25), Span.NONE),
                new PerPath.Rate("size", new Constant(2), Span.NONE)));
        Map<String, Double> expected =
                Map.of("trunk.kernel", 0.5, "trunk.bias", 0.125, "kind.kernel", 0.25, "size.bias", 2.0);
        Course one =
                new Course(Options.optimized(Experiments.twoHeads(), new Sgd(new Constant(1), new Constant(0), false)));
        Course many = new Course(Options.optimized(Experiments.twoHeads(), new Sgd(rates, new Constant(0), false)));
        Map<String, double[]> start = expected.keySet().stream()
                .collect(Collectors.toMap(name -> name, name -> one.now(name).clone()));
        one.update(0, 8, 8);
        many.update(0, 8, 8);
        expected.forEach((name, rate) -> {
            for (int i = 0; i < start.get(name).length; i++) {
                double gradient = start.get(name)[i] - one.now(name)[i];
                assertEquals(start.get(name)[i] - rate * gradient, many.now(name)[i], 1e-12, name);
            }
        });
    }

    @Test
    void frozenParametersStayAsTheyAreAndThawedOnesBeginAnew() {
        Experiment experiment = Options.phased(
                Options.optimized(Experiments.twoHeads(), ADAM),
                Options.phase(2, Optional.empty(), "trunk"),
                Options.phase(2, Optional.empty()));
        Course phased = new Course(experiment);
        double[] frozen = phased.now("trunk.kernel").clone();
        double[] learned = phased.now("kind.kernel").clone();
        for (int update = 0; update < 4; update++) {
            phased.updateIn(0, 8 * update, 8);
        }
        assertArrayEquals(frozen, phased.now("trunk.kernel"));
        assertFalse(Arrays.equals(learned, phased.now("kind.kernel")));
        assertArrayEquals(new double[20], phased.now("trunk.kernel/adam.m"));
        phased.updateIn(1, 32, 8);
        // The first step of Adam is its rate, whatever the gradient: Kingma and Ba 2014, section 2.1.
        for (int i = 0; i < frozen.length; i++) {
            assertEquals(0.01, Math.abs(frozen[i] - phased.now("trunk.kernel")[i]), 1e-6);
        }
    }

    @Test
    void correctionsCountFromTheThaw() {
        Experiment experiment = Options.phased(
                Options.optimized(Experiments.twoHeads(), ADAM),
                Options.phase(2, Optional.empty(), "trunk"),
                Options.phase(2, Optional.empty()));
        Map<String, Scalar> scalars = Differentiation.differentiate(new Course(experiment).lesson(1, Turn.UPDATE, 4))
                .scalars();
        // Two epochs of two updates are done.
        assertEquals(1 / (1 - Math.pow(0.9, 5)), scalars.get("adam.correction1").at(5), 1e-12);
        assertEquals(1 / (1 - 0.9), scalars.get("adam.correction1.since2").at(5), 1e-12);
    }

    @Test
    void schedulesOfAPhaseCountFromItsStart() {
        Optimizer own = new Sgd(falling(), new Constant(0), false);
        Experiment experiment = Options.phased(
                Options.optimized(Experiments.softmaxRegression(), own),
                Options.phase(1, Optional.empty()),
                Options.phase(1, Optional.of(own)),
                Options.phase(1, Optional.empty()));
        Course course = new Course(experiment);
        assertEquals(1, rate(course, 0, 1), 1e-12);
        assertEquals(0.75, rate(course, 0, 2), 1e-12);
        assertEquals(1, rate(course, 1, 3), 1e-12);
        assertEquals(0.75, rate(course, 1, 4), 1e-12);
        assertEquals(0, rate(course, 2, 5), 1e-12);
    }

    private static Schedule falling() {
        return new PolynomialDecay(1, new Duration(4, Duration.Unit.STEPS), 0, 1, false);
    }

    private static double rate(Course course, int period, long update) {
        return Differentiation.differentiate(course.lesson(period, Turn.UPDATE, 4))
                .scalars()
                .get("lr")
                .at(update);
    }

    @Test
    void frozenLayersAreInInferenceMode() {
        Experiment experiment =
                Options.phased(Experiments.convolutional(), Options.phase(1, Optional.empty(), "conv1", "norm1"));
        Training training = Differentiation.differentiate(new Course(experiment).lesson(0, Turn.UPDATE, 4));
        assertEquals(1, count(training, BatchNorm.class));
        // One is its gradient, which is the same scaling.
        assertEquals(2, count(training, BatchNormInference.class));
        Set<String> updated = training.graph().updates().stream()
                .map(update -> update.variable().name())
                .collect(Collectors.toSet());
        assertFalse(updated.contains("norm1.moving_mean"));
        assertFalse(updated.contains("norm1.gamma"));
        assertFalse(updated.contains("conv1.kernel"));
        assertTrue(updated.contains("norm2.moving_mean"));
        Experiment dropping = Options.phased(
                Experiments.perceptron(),
                Options.phase(1, Optional.empty(), "first", "dropout"),
                Options.phase(1, Optional.empty(), "first"));
        Course course = new Course(dropping);
        assertEquals(0, count(Differentiation.differentiate(course.lesson(0, Turn.UPDATE, 4)), Dropout.class));
        assertEquals(1, count(Differentiation.differentiate(course.lesson(1, Turn.UPDATE, 4)), Dropout.class));
    }

    private static long count(Training training, Class<?> op) {
        return training.graph().nodes().stream()
                .filter(node -> op.isInstance(node.op()))
                .count();
    }
}
