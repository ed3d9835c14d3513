package org.dlspec.compile;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dlspec.graph.Graph;
import org.dlspec.graph.Node;
import org.dlspec.op.Input;
import org.dlspec.op.Interpreter;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.Period;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Philox;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.layer.ParameterSpec;

/** A training in double precision, on samples that are functions of their numbers. */
final class Course {
    private static final long UPDATES_PER_EPOCH = 2;

    private final Experiment experiment;
    private Map<String, Tensor> variables = new LinkedHashMap<>();
    private long updates;

    Course(Experiment experiment) {
        this.experiment = experiment;
        Lesson first = Lesson.first(experiment, UPDATES_PER_EPOCH, 1);
        for (ParameterSpec parameter : Lowering.training(first).specs()) {
            String name = parameter.variable().name();
            variables.put(name, filled(parameter.variable().type(), name.hashCode()));
        }
        for (Period period : experiment.train().periods()) {
            Differentiation.differentiate(lesson(period.number(), Turn.UPDATE, 1))
                    .slots()
                    .forEach(this::begin);
        }
    }

    private void begin(State state) {
        TensorType type = state.variable().type();
        double[] values = new double[Math.toIntExact(type.shape().size())];
        if (state.first() instanceof State.First.CopyOf copy) {
            values = variables.get(copy.other().name()).values().clone();
        } else {
            Arrays.fill(values, ((State.First.Filled) state.first()).value());
        }
        variables.put(state.variable().name(), new Tensor(type, values));
    }

    /** What a variable holds now. */
    double[] now(String variable) {
        return variables.get(variable).values();
    }

    Map<String, Tensor> variables() {
        return variables;
    }

    /** Adds the gradient of these samples to the sums. */
    void gather(int from, int count) {
        run(lesson(0, Turn.GATHER, count), from, count);
    }

    /** An update by these samples, the last of a group of so many. */
    void update(int from, int count, int group) {
        updates++;
        run(lesson(0, Turn.UPDATE, count), from, group);
    }

    /** An update of a period. */
    void updateIn(int period, int from, int count) {
        updates++;
        run(lesson(period, Turn.UPDATE, count), from, count);
    }

    Lesson lesson(int period, Turn turn, int batch) {
        return new Lesson(
                experiment, UPDATES_PER_EPOCH, experiment.train().periods().get(period), turn, batch);
    }

    private void run(Lesson lesson, int from, int group) {
        Differentiation.Training training = Differentiation.differentiate(lesson);
        Map<String, Tensor> feeds = new LinkedHashMap<>();
        for (Node node : training.graph().nodes()) {
            if (node.op() instanceof Input input) {
                feeds.put(input.name(), feed(input, from));
            }
        }
        training.scalars().forEach((name, scalar) -> feeds.put(name, Tensor.scalar(scalar.at(updates))));
        feeds.put(Program.GROUP_SAMPLES, Tensor.scalar(group));
        Graph graph = training.graph();
        variables = new LinkedHashMap<>(Interpreter.run(graph, feeds, variables).variables());
    }

    private static Tensor feed(Input input, int from) {
        TensorType type = input.type();
        double[] values = new double[Math.toIntExact(type.shape().size())];
        int size = type.shape().rank() == 0 ? 1 : values.length / type.shape().dim(0);
        for (int i = 0; i < values.length; i++) {
            int sample = from + i / size;
            values[i] = type.dtype() == DType.I32 ? sample % 3 : 2 * Philox.uniform(5, sample, i % size) - 1;
        }
        return new Tensor(type, values);
    }

    private static Tensor filled(TensorType type, int stream) {
        double[] values = new double[Math.toIntExact(type.shape().size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.5 + Philox.uniform(9, stream, i) / 2;
        }
        return new Tensor(type, values);
    }
}
