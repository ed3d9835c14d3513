package org.dlspec.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.dlspec.compile.Compiler;
import org.dlspec.compile.Experiments;
import org.dlspec.compile.Program;
import org.dlspec.compile.plan.Plan;
import org.dlspec.compile.plan.Slot;
import org.dlspec.graph.Variable;
import org.dlspec.spec.Experiment;
import org.dlspec.tensor.DType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is computed once from the weights is computed again when they change. */
class PreparationTest {
    private static final int BATCH = 4;

    @ParameterizedTest
    @ValueSource(strings = {Backends.CPU, Backends.REFERENCE})
    void followsWeightsThatAreWritten(String device) {
        try (Backend backend = Backends.open(device, 2)) {
            Experiment experiment = Experiments.convolutional();
            Program program = Compiler.compileInference(experiment, backend.selector());
            Plan plan = program.prediction(BATCH);
            assertTrue(plan.prepared() > 0, "nothing is prepared");
            try (Session session = backend.open(program.placement())) {
                Executable predict = session.load(plan);
                write(program, session, 1);
                float[] first = scores(plan, predict);
                assertArrayEquals(first, scores(plan, predict));
                write(program, session, 2);
                float[] second = scores(plan, predict);
                assertFalse(Arrays.equals(first, second));
                assertArrayEquals(second, scores(plan, session.load(plan)));
                write(program, session, 1);
                assertArrayEquals(first, scores(plan, predict));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Backends.CPU, Backends.REFERENCE})
    void followsTraining(String device) {
        try (Backend backend = Backends.open(device, 2)) {
            Experiment experiment = Experiments.convolutional();
            Program program = Compiler.compile(experiment, backend.selector(), 10);
            Plan training = program.training(BATCH);
            assertTrue(training.isUpdating());
            Plan prediction = program.prediction(BATCH);
            try (Session session = backend.open(program.placement())) {
                write(program, session, 1);
                Executable learn = session.load(training);
                Executable predict = session.load(prediction);
                float[] before = scores(prediction, predict);
                feed(training, learn);
                learn.run();
                float[] after = scores(prediction, predict);
                assertFalse(Arrays.equals(before, after));
                assertArrayEquals(after, scores(prediction, session.load(prediction)));
            }
        }
    }

    private static void write(Program program, Session session, long seed) {
        Random random = new Random(seed);
        for (Variable variable : program.placement().slots().keySet()) {
            boolean isPositive = variable.role() == Variable.Role.STATISTIC;
            session.write(variable, numbers(variable.type().shape().size(), random, isPositive ? 1 : 0));
        }
    }

    /** Around the middle, at most a half away. */
    private static float[] numbers(long count, Random random, float middle) {
        float[] values = new float[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = middle + random.nextFloat() - 0.5f;
        }
        return values;
    }

    private static void feed(Plan plan, Executable executable) {
        Random random = new Random(7);
        plan.feeds().forEach((name, slot) -> {
            int size = (int) slot.type().shape().size();
            if (name.startsWith("input.")) {
                executable.feed(name, numbers(size, random, 0));
            } else if (slot.type().dtype() == DType.I32) {
                executable.feed(name, new int[size]);
            } else {
                float[] ones = new float[size];
                Arrays.fill(ones, 1);
                executable.feed(name, ones);
            }
        });
    }

    private static float[] scores(Plan plan, Executable executable) {
        feed(plan, executable);
        executable.run();
        String name = plan.fetches().keySet().iterator().next();
        Slot slot = plan.fetches().get(name);
        float[] scores = new float[(int) slot.type().shape().size()];
        executable.fetch(name, scores);
        return scores;
    }
}
