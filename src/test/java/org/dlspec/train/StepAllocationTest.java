package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Backends;
import org.dlspec.backend.Session;
import org.dlspec.compile.Compiler;
import org.dlspec.compile.Experiments;
import org.dlspec.compile.Program;
import org.dlspec.compile.plan.Plan;
import org.dlspec.compile.plan.Slot;
import org.dlspec.spec.Experiment;
import org.dlspec.tensor.DType;
import org.junit.jupiter.api.Test;

class StepAllocationTest {
    private static final int BATCH = 4;
    private static final int STEPS = 100;
    private static final int ROUNDS = 5;

    @Test
    void stepsOfATrainingAllocateNothingOnTheHeap() {
        check(Experiments.softmaxRegression());
        check(Experiments.convolutional());
        check(Experiments.normalized());
    }

    private static void check(Experiment experiment) {
        try (Backend backend = Backends.open(Backends.CPU, 2)) {
            Program program = Compiler.compile(experiment, backend.selector(), 1);
            Plan plan = program.training(BATCH);
            try (Session session = backend.open(program.placement());
                    LoadedPlan loaded = new LoadedPlan(plan, session.load(plan))) {
                new Variables(program, session).initialize(1);
                Runnable steps = steps(plan, loaded);
                steps.run();
                assertEquals(0, allocated(steps), experiment.name());
            }
        }
    }

    /** Feeds every input, scalars among them, runs, and fetches the loss, many times. */
    private static Runnable steps(Plan plan, LoadedPlan loaded) {
        String[] names = plan.feeds().keySet().toArray(new String[0]);
        DType[] types = new DType[names.length];
        float[][] numbers = new float[names.length][];
        int[][] wholes = new int[names.length][];
        for (int i = 0; i < names.length; i++) {
            Slot slot = plan.feeds().get(names[i]);
            types[i] = slot.type().dtype();
            numbers[i] = new float[(int) slot.type().shape().size()];
            wholes[i] = new int[(int) slot.type().shape().size()];
        }
        return () -> {
            for (int step = 0; step < STEPS; step++) {
                for (int i = 0; i < names.length; i++) {
                    feed(loaded, names[i], types[i], numbers[i], wholes[i]);
                }
                loaded.run();
                loaded.fetchScalar("loss");
            }
        };
    }

    private static void feed(LoadedPlan loaded, String name, DType type, float[] numbers, int[] wholes) {
        if (type == DType.I32) {
            loaded.feed(name, wholes);
        } else if (numbers.length == 1) {
            loaded.feed(name, 0.5);
        } else {
            loaded.feed(name, numbers);
        }
    }

    /** The least of several rounds: what the machine itself allocates once, such as in compiling, is in none but one. */
    private static long allocated(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            work.run();
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
        }
        return least;
    }
}
