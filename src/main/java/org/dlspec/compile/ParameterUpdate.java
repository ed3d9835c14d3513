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
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.vocab.optimizer.Optimizer;
import org.dlspec.vocab.optimizer.UpdateBuilder;
import org.dlspec.vocab.schedule.Schedule;

/** Collects what an optimizer asks for while it writes the update of one parameter. */
final class ParameterUpdate implements UpdateBuilder {
    private final GraphBuilder graph;
    private final ParameterSpec parameter;
    private final Optimizer optimizer;
    private final Map<Variable, State> states = new LinkedHashMap<>();
    private final Map<Variable, Value> slots = new LinkedHashMap<>();
    private final Map<String, Schedule> schedules = new LinkedHashMap<>();
    private final Map<String, StepFunction> functions = new LinkedHashMap<>();

    ParameterUpdate(GraphBuilder graph, ParameterSpec parameter, Optimizer optimizer) {
        this.graph = graph;
        this.parameter = parameter;
        this.optimizer = optimizer;
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

    @Override
    public Value scheduled(String name, Schedule schedule) {
        schedules.put(name, schedule);
        return graph.add(new Input(name, TensorType.SCALAR));
    }

    @Override
    public Value scalar(String name, StepFunction function) {
        functions.put(name, function);
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

    Map<String, Schedule> schedules() {
        return Collections.unmodifiableMap(schedules);
    }

    Map<String, StepFunction> functions() {
        return Collections.unmodifiableMap(functions);
    }

    private Variable variable(String slot) {
        Variable owner = parameter.variable();
        String word = Schema.of(optimizer.getClass()).word();
        return new Variable(owner.name() + "/" + word + "." + slot, owner.type(), Variable.Role.SLOT);
    }
}
