package org.dlspec.op;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.graph.Variable;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.init.Initializer;
import org.dlspec.vocab.init.Zeros;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.vocab.optimizer.Adagrad;
import org.dlspec.vocab.optimizer.Adam;
import org.dlspec.vocab.optimizer.Clipping;
import org.dlspec.vocab.optimizer.Optimizer;
import org.dlspec.vocab.optimizer.Sgd;
import org.dlspec.vocab.optimizer.UpdateBuilder;
import org.dlspec.vocab.schedule.Constant;
import org.dlspec.vocab.schedule.Schedule;

/**
 * One tensor of a test of ONNX's training ops, whose inputs are the rate R, the count T of updates before, and of all tensors
 * first X, then G and then what is kept of each. ONNX corrects no bias where T is 0, which it is in all of these tests; its
 * velocity is the mean of gradients, which we keep times -R; and its {@code norm_coefficient} is the {@code l2} of a layer.
 */
final class OnnxUpdate implements UpdateBuilder {
    private final GraphBuilder graph;
    private final OnnxTest test;
    private final Map<String, Value> kept;
    private final Map<String, Value> set = new LinkedHashMap<>();
    private final TensorType type;

    private OnnxUpdate(GraphBuilder graph, OnnxTest test, Map<String, Value> kept, TensorType type) {
        this.graph = graph;
        this.test = test;
        this.kept = kept;
        this.type = type;
    }

    /** The outputs of the test: all new X, then all of each slot. The inputs begin behind R and T. */
    static List<Value> outputs(GraphBuilder graph, OnnxTest test, List<Value> inputs) {
        if (test.inputs().get(1).get(0) != 0) {
            throw new IllegalStateException(test.name() + " does not begin");
        }
        List<String> slots = slots(test);
        int tensors = inputs.size() / (2 + slots.size());
        List<Value> outputs = new ArrayList<>();
        List<OnnxUpdate> updates = new ArrayList<>();
        for (int i = 0; i < tensors; i++) {
            Map<String, Value> kept = new LinkedHashMap<>();
            for (int k = 0; k < slots.size(); k++) {
                kept.put(slots.get(k), inputs.get((2 + k) * tensors + i));
            }
            Value x = inputs.get(i);
            OnnxUpdate update = new OnnxUpdate(graph, test, kept, graph.type(x));
            updates.add(update);
            outputs.add(update.moved(x, inputs.get(tensors + i)));
        }
        for (String slot : slots) {
            updates.forEach(update -> outputs.add(update.after(slot)));
        }
        return outputs;
    }

    private static List<String> slots(OnnxTest test) {
        return switch (test.op()) {
            case "Adam" -> List.of("m", "v");
            case "Momentum" -> List.of("velocity");
            default -> List.of("sum");
        };
    }

    private Value moved(Value x, Value gradient) {
        Value penalty = times(x, number(test.real("norm_coefficient", 0)));
        return optimizer().update(this, x, plus(gradient, penalty));
    }

    private Optimizer optimizer() {
        Schedule rate = new Constant(test.inputs().get(0).get(0));
        return switch (test.op()) {
            case "Adam" -> new Adam(rate, test.real("alpha", 0.9), test.real("beta", 0.999), epsilon());
            case "Momentum" ->
                new Sgd(
                        rate,
                        new Constant(test.real("alpha", 0)),
                        test.text("mode", "").equals("nesterov"));
            default -> new Adagrad(rate, 0, epsilon(), Clipping.NONE);
        };
    }

    // The node of test_adam_multiple leaves out the number that its outputs were computed with; later releases of ONNX
    // have it: onnx/backend/test/case/node/adam.py.
    private double epsilon() {
        return test.real("epsilon", test.name().equals("test_adam_multiple") ? 1e-2 : 1e-6);
    }

    private Value after(String slot) {
        return slot.equals("velocity") ? over(set.get(slot), ofVelocity()) : set.get(slot);
    }

    private Value ofVelocity() {
        return number(-test.inputs().get(0).get(0));
    }

    @Override
    public GraphBuilder graph() {
        return graph;
    }

    @Override
    public ParameterSpec parameter() {
        Variable variable = new Variable("x", type, Variable.Role.PARAMETER);
        return new ParameterSpec(variable, new Zeros(), new Initializer.Fans(1, 1), ParameterSpec.Part.KERNEL);
    }

    @Override
    public Value slot(String name, double initial) {
        return name.equals("velocity") ? times(kept.get(name), ofVelocity()) : kept.get(name);
    }

    @Override
    public void setSlot(String name, Value value) {
        set.put(name, value);
    }

    @Override
    public Value scheduled(String name, Schedule schedule) {
        return number(schedule.value(0, 1));
    }

    @Override
    public Value scalar(String name, StepFunction function) {
        return number(1);
    }
}
