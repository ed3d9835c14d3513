package org.dlspec.compile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.backend.Backend;
import org.dlspec.backend.Executable;
import org.dlspec.backend.Session;
import org.dlspec.compile.plan.Plan;
import org.dlspec.compile.plan.Slot;
import org.dlspec.graph.Variable;
import org.dlspec.spec.Experiment;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Philox;
import org.dlspec.vocab.layer.ParameterSpec;

/** An experiment on a backend, on random samples that follow from a seed. */
public final class Trial implements AutoCloseable {
    private final Program program;
    private final Session session;
    private final Map<Plan, Executable> loaded = new HashMap<>();
    private final Given given;
    private long updates;

    public Trial(Experiment experiment, Backend backend) {
        this(experiment, backend, new Given() {});
    }

    Trial(Experiment experiment, Backend backend, Given given) {
        this.given = given;
        program = Compiler.compile(experiment, backend.selector(), 10);
        session = backend.open(program.placement());
        program.parameters().forEach(spec -> session.write(spec.variable(), given.first(spec)));
        program.slots().forEach(slot -> session.write(slot.variable(), first(slot)));
    }

    /** What an experiment begins with and what its batches hold. */
    interface Given {
        /** Of a parameter or statistic; asked in the order of the program. */
        default float[] first(ParameterSpec spec) {
            Variable variable = spec.variable();
            return spec.initializer()
                    .values(
                            variable.type().shape(),
                            spec.fans(),
                            7,
                            variable.name().hashCode());
        }

        /** So many numbers of the batch with this number. */
        default float[] samples(int size, int batch, int number) {
            return Trial.samples(size, batch, number);
        }

        default int label(int number, int sample) {
            return Trial.label(number, sample);
        }
    }

    private float[] first(State slot) {
        float[] values =
                new float[Math.toIntExact(slot.variable().type().shape().size())];
        if (slot.first() instanceof State.First.Filled filled) {
            Arrays.fill(values, (float) filled.value());
            return values;
        }
        return session.read(((State.First.CopyOf) slot.first()).other());
    }

    public Program program() {
        return program;
    }

    public float[] read(Variable variable) {
        return session.read(variable);
    }

    public void write(Variable variable, float[] values) {
        session.write(variable, values);
    }

    /** One training step on the batch with this number; answers the results. */
    public Map<String, float[]> step(int batch, int number) {
        updates++;
        return step(0, Turn.UPDATE, batch, number, batch);
    }

    /** A batch that only adds to the sums of its group. */
    public void gather(int batch, int number) {
        step(0, Turn.GATHER, batch, number, batch);
    }

    /** The last batch of a group of so many samples. */
    public Map<String, float[]> endGroup(int batch, int number, int samples) {
        updates++;
        return step(0, Turn.UPDATE, batch, number, samples);
    }

    /** The first values of what a period begins to keep. */
    public void enter(int period) {
        program.begun(period).forEach(slot -> session.write(slot.variable(), first(slot)));
    }

    /** One training step of a period. */
    public Map<String, float[]> stepOf(int period, int batch, int number) {
        updates++;
        return step(period, Turn.UPDATE, batch, number, batch);
    }

    private Map<String, float[]> step(int period, Turn turn, int batch, int number, int samples) {
        Plan plan = program.training(period, turn, batch);
        Executable executable = executable(plan);
        feedSamples(plan, executable, number);
        if (plan.feeds().containsKey("step")) {
            executable.feed("step", new int[] {(int) updates});
        }
        program.scalars(period).forEach((name, f) -> {
            if (plan.feeds().containsKey(name)) {
                executable.feed(name, new float[] {(float) f.at(updates)});
            }
        });
        if (plan.feeds().containsKey(Program.GROUP_SAMPLES)) {
            executable.feed(Program.GROUP_SAMPLES, new float[] {samples});
        }
        return run(plan, executable);
    }

    public Map<String, float[]> evaluate(int batch, int number) {
        Plan plan = program.evaluation(batch);
        feedSamples(plan, executable(plan), number);
        return run(plan, executable(plan));
    }

    public Map<String, float[]> predict(int batch, int number) {
        Plan plan = program.prediction(batch);
        feedSamples(plan, executable(plan), number);
        return run(plan, executable(plan));
    }

    private Executable executable(Plan plan) {
        return loaded.computeIfAbsent(plan, session::load);
    }

    /** Classes by the strength of a pattern, so that there is something to learn. */
    private void feedSamples(Plan plan, Executable executable, int number) {
        for (String name : List.copyOf(plan.feeds().keySet())) {
            Slot slot = plan.feeds().get(name);
            int size = Math.toIntExact(slot.type().shape().size());
            if (name.startsWith("input.")) {
                executable.feed(name, given.samples(size, slot.type().shape().dim(0), number));
            } else if (slot.type().dtype() == DType.I32 && name.startsWith("target.")) {
                int[] labels = new int[size];
                for (int i = 0; i < size; i++) {
                    labels[i] = given.label(number, i);
                }
                executable.feed(name, labels);
            } else if (name.startsWith("target.")) {
                executable.feed(name, given.samples(size, size, number));
            }
        }
    }

    static float[] samples(int size, int batch, int number) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            int sample = i / (size / batch);
            int place = i % (size / batch);
            values[i] = (float) (2 * Philox.uniform(1, number, i) - 1) + label(number, sample) * (place % 3 - 1);
        }
        return values;
    }

    static int label(int number, int sample) {
        return (number * 5 + sample * 7) % 3;
    }

    private static Map<String, float[]> run(Plan plan, Executable executable) {
        executable.run();
        Map<String, float[]> results = new LinkedHashMap<>();
        plan.fetches().forEach((name, slot) -> {
            float[] values = new float[Math.toIntExact(slot.type().shape().size())];
            executable.fetch(name, values);
            results.put(name, values);
        });
        return results;
    }

    @Override
    public void close() {
        loaded.values().forEach(Executable::close);
        session.close();
    }
}
