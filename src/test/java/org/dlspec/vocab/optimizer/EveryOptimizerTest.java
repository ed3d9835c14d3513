package org.dlspec.vocab.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Backends;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.layer.ParameterSpec.Part;
import org.dlspec.vocab.optimizer.Formulas.Formula;
import org.dlspec.vocab.schedule.Constant;
import org.dlspec.vocab.schedule.CosineDecay;
import org.dlspec.vocab.schedule.Schedule;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every optimizer over 50 steps against the formula of its paper, on gradients whose sizes range over four powers of ten
 * and a learning rate that falls along a cosine. A new optimizer must bring a case.
 */
class EveryOptimizerTest {
    private static final int STEPS = 50;
    private static final int SIZE = 300;
    private static final double[] START = start();
    private static final List<double[]> GRADIENTS = gradients();

    /** Of each weight, relative to it. */
    private static final double BOUND = 1e-10;

    /**
     * Of each weight, relative to the largest number that it has been so far: a step rounds a few times by 6e-8 of it, and
     * the difference of two averages under a root loses a digit more.
     */
    private static final double SINGLE_BOUND = 2e-6;

    private record Case(String name, Optimizer optimizer, double rate, IntFunction<Formula> formula) {}

    @Test
    void noneIsForgotten() {
        Set<Class<?>> covered =
                cases().stream().map(c -> c.optimizer().getClass()).collect(Collectors.toSet());
        assertEquals(Set.of(Optimizer.class.getPermittedSubclasses()), covered);
    }

    @TestFactory
    Stream<DynamicTest> followsItsPaperInDouble() {
        return cases().stream()
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> {
                    List<double[]> steps = new Descent(c.optimizer(), Part.KERNEL, SIZE).inDouble(START, GRADIENTS);
                    check(c, BOUND, (step, i) -> steps.get(step)[i], (now, largest) -> now);
                }));
    }

    /** It keeps variables in single precision, as its checkpoints do. */
    @TestFactory
    Stream<DynamicTest> followsItsPaperOnTheReference() {
        return cases().stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> checkOn("reference", c)));
    }

    @TestFactory
    Stream<DynamicTest> followsItsPaperOnTheProcessor() {
        return cases().stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> checkOn("cpu", c)));
    }

    private static void checkOn(String device, Case c) {
        try (Backend backend = Backends.open(device, 2)) {
            List<float[]> steps = new Descent(c.optimizer(), Part.KERNEL, SIZE).on(backend, START, GRADIENTS);
            check(c, SINGLE_BOUND, (step, i) -> steps.get(step)[i], (now, largest) -> largest);
        }
    }

    private interface Places {
        double at(int step, int weight);
    }

    private interface Scale {
        double of(double now, double largest);
    }

    private static void check(Case c, double bound, Places actual, Scale scale) {
        Formula formula = c.formula().apply(SIZE);
        double[] w = START.clone();
        double[] largest = new double[SIZE];
        Arrays.setAll(largest, i -> Math.abs(w[i]));
        double worst = 0;
        for (int step = 0; step < STEPS; step++) {
            double rate = c.rate() * (1 + Math.cos(Math.PI * step / 80)) / 2;
            formula.step(w, GRADIENTS.get(step), step + 1, rate);
            for (int i = 0; i < SIZE; i++) {
                largest[i] = Math.max(largest[i], Math.abs(w[i]));
                double size = scale.of(Math.abs(w[i]), largest[i]);
                worst = Math.max(worst, Math.abs(actual.at(step, i) - w[i]) / size);
            }
        }
        assertTrue(worst <= bound, c.name() + " is off by " + worst);
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        sgds(cases);
        roots(cases);
        adagrads(cases);
        adams(cases);
        cases.add(new Case("lion", lion(0.01, 0.1), 0.01, n -> Formulas.lion(0.9, 0.99, 0.1, n)));
        Moments moments = new Moments(0.9, 0.999, 1e-6);
        cases.add(new Case("lamb", lamb(0.02, 0.1, moments), 0.02, n -> Formulas.lamb(moments, 0.1, n)));
        return cases;
    }

    private static void sgds(List<Case> cases) {
        Constant none = new Constant(0);
        Constant most = new Constant(0.9);
        cases.add(new Case("sgd", new Sgd(falling(0.1), none, false), 0.1, n -> Formulas.sgd(0, false, 0, n)));
        cases.add(new Case("momentum", new Sgd(falling(0.1), most, false), 0.1, n -> Formulas.sgd(0.9, false, 0, n)));
        cases.add(new Case("nesterov", new Sgd(falling(0.1), most, true), 0.1, n -> Formulas.sgd(0.9, true, 0, n)));
        Sgdw decaying = new Sgdw(falling(0.1), new Constant(0.05), most, false, Decay.KERNELS, Clipping.NONE);
        cases.add(new Case("sgdw", decaying, 0.1, n -> Formulas.sgd(0.9, false, 0.05, n)));
    }

    private static void roots(List<Case> cases) {
        Schedule rate = falling(0.01);
        Constant none = new Constant(0);
        Constant half = new Constant(0.5);
        cases.add(new Case(
                "rmsprop", new Rmsprop(rate, 0.9, none, 1e-8), 0.01, n -> Formulas.rmsprop(0.9, 0, 1e-8, false, n)));
        cases.add(new Case(
                "rmsprop with momentum",
                new Rmsprop(rate, 0.9, half, 1e-8),
                0.01,
                n -> Formulas.rmsprop(0.9, 0.5, 1e-8, false, n)));
        cases.add(new Case(
                "rmsprop centered",
                new Rmsprop(rate, 0.9, half, 1e-6, true, Clipping.NONE),
                0.01,
                n -> Formulas.rmsprop(0.9, 0.5, 1e-6, true, n)));
        cases.add(new Case(
                "adadelta",
                new Adadelta(falling(1), 0.95, 1e-6, Clipping.NONE),
                1,
                n -> Formulas.adadelta(0.95, 1e-6, n)));
    }

    private static void adagrads(List<Case> cases) {
        Schedule rate = falling(0.1);
        cases.add(new Case(
                "adagrad", new Adagrad(rate, 0.1, 1e-8, Clipping.NONE), 0.1, n -> Formulas.adagrad(0.1, 1e-8, n)));
        cases.add(new Case(
                "adagrad of PyTorch",
                new Adagrad(rate, 0, 1e-10, Clipping.NONE),
                0.1,
                n -> Formulas.adagrad(0, 1e-10, n)));
    }

    private static void adams(List<Case> cases) {
        Schedule rate = falling(0.01);
        Moments moments = new Moments(0.9, 0.999, 1e-8);
        cases.add(new Case("adam", new Adam(rate, 0.9, 0.999, 1e-8), 0.01, n -> Formulas.adam(moments, false, 0, n)));
        cases.add(new Case(
                "amsgrad",
                new Adam(rate, new Moments(0.8, 0.9, 1e-8), true, Clipping.NONE),
                0.01,
                n -> Formulas.adam(new Moments(0.8, 0.9, 1e-8), true, 0, n)));
        cases.add(new Case(
                "adamw",
                new Adamw(rate, new Constant(0.1), moments, false, Decay.KERNELS, Clipping.NONE),
                0.01,
                n -> Formulas.adam(moments, false, 0.1, n)));
        cases.add(new Case(
                "adamw with amsgrad",
                new Adamw(rate, new Constant(0.1), moments, true, Decay.KERNELS, Clipping.NONE),
                0.01,
                n -> Formulas.adam(moments, true, 0.1, n)));
        cases.add(new Case(
                "nadam", new Nadam(rate, moments, 0.004, Clipping.NONE), 0.01, n -> Formulas.nadam(moments, 0.004, n)));
        cases.add(new Case(
                "nadam of Keras",
                new Nadam(rate, moments, 1, Clipping.NONE),
                0.01,
                n -> Formulas.nadam(moments, 1, n)));
    }

    private static Lion lion(double rate, double decay) {
        return new Lion(falling(rate), 0.9, 0.99, new Constant(decay), Decay.KERNELS, Clipping.NONE);
    }

    private static Lamb lamb(double rate, double decay, Moments moments) {
        return new Lamb(falling(rate), moments, new Constant(decay), Decay.KERNELS, Clipping.NONE);
    }

    private static Schedule falling(double rate) {
        return new CosineDecay(rate, new Duration(80, Duration.Unit.STEPS), 0);
    }

    private static double[] start() {
        Random random = new Random(1);
        double[] start = new double[SIZE];
        Arrays.setAll(start, i -> (float) random.nextGaussian());
        return start;
    }

    /** Noise about a drift; numbers that single precision holds. */
    private static List<double[]> gradients() {
        Random random = new Random(2);
        double[] sizes = new double[SIZE];
        Arrays.setAll(sizes, i -> Math.pow(10, 4 * random.nextDouble() - 3));
        List<double[]> gradients = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[SIZE];
            Arrays.setAll(gradient, i -> (float) (sizes[i] * (0.3 + random.nextGaussian())));
            gradients.add(gradient);
        }
        return gradients;
    }
}
