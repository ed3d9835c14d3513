package org.dlspec.compile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.graph.Variable;
import org.dlspec.op.Input;
import org.dlspec.op.Read;
import org.dlspec.spec.Period;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.vocab.optimizer.UpdateBuilder;
import org.dlspec.vocab.schedule.PerPath;
import org.dlspec.vocab.schedule.Schedule;

/** Collects what an optimizer asks for while it writes the update of one parameter. */
final class ParameterUpdate implements UpdateBuilder {
    private final GraphBuilder graph;
    private final ParameterSpec parameter;
    private final Lesson lesson;
    private final Map<Variable, State> states = new LinkedHashMap<>();
    private final Map<Variable, Value> slots = new LinkedHashMap<>();
    private final Map<String, Scalar> scalars = new LinkedHashMap<>();

    ParameterUpdate(GraphBuilder graph, ParameterSpec parameter, Lesson lesson) {
        this.graph = graph;
        this.parameter = parameter;
        this.lesson = lesson;
    }

    @Override
    public GraphBuilder graph() {
        return graph;
    }

    @Override
    public ParameterSpec parameter() {
        return parameter;
    }

    @Override
    public Value slot(String name, double initial) {
        Variable variable = variable(name);
        State before = states.putIfAbsent(variable, new State(variable, new State.First.Filled(initial)));
        if (before != null && !before.first().equals(new State.First.Filled(initial))) {
            throw new IllegalStateException("slot " + name + " has two first values");
        }
        return graph.add(new Read(variable));
    }

    @Override
    public void setSlot(String name, Value value) {
        if (!states.containsKey(variable(name))) {
            throw new IllegalStateException("slot " + name + " is set and never read");
        }
        if (slots.put(variable(name), value) != null) {
            throw new IllegalStateException("slot " + name + " is set twice");
        }
    }

    /** A schedule by path has an input for each of its paths. */
    @Override
    public Value scheduled(String name, Schedule schedule) {
        if (schedule instanceof PerPath paths) {
            PerPath.Rate rate = paths.of(parameter.variable().name())
                    .orElseThrow(() -> new IllegalStateException("no path covers " + parameter.variable()));
            return input(name + "." + rate.path(), counted(rate.schedule()));
        }
        return input(name, counted(schedule));
    }

    private Scalar counted(Schedule schedule) {
        long start = lesson.start(lesson.period().scheduled());
        long updates = lesson.updatesPerEpoch();
        return (update, plateaus) -> schedule.value(update - 1 - start, updates, plateaus.from(start));
    }

    /** Parameters whose slots began at different times have inputs of their own. */
    @Override
    public Value scalar(String name, StepFunction function) {
        Period since = lesson.since(parameter.variable().name());
        long start = lesson.start(since.number());
        String own = since.number() == 0 ? name : name + ".since" + (since.number() + 1);
        return input(own, (update, plateaus) -> function.at(update - start));
    }

    private Value input(String name, Scalar scalar) {
        scalars.put(name, scalar);
        return graph.add(new Input(name, TensorType.SCALAR));
    }

    /** The slots that were asked for, in that order. */
    List<State> states() {
        return List.copyOf(states.values());
    }

    /** What each slot holds after the step. */
    Map<Variable, Value> slots() {
        return Collections.unmodifiableMap(slots);
    }

    /** The scalar inputs, and what is fed to them. */
    Map<String, Scalar> scalars() {
        return Collections.unmodifiableMap(scalars);
    }

    private Variable variable(String slot) {
        Variable owner = parameter.variable();
        String word = Schema.of(lesson.period().optimizer().getClass()).word();
        return new Variable(owner.name() + "/" + word + "." + slot, owner.type(), Variable.Role.SLOT);
    }
}
