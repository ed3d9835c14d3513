package org.dlspec.vocab.layer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.diag.Code;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Op;
import org.dlspec.graph.Value;
import org.dlspec.graph.Variable;
import org.dlspec.op.Constant;
import org.dlspec.op.Input;
import org.dlspec.op.Read;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.init.Initializer;

/**
 * What a layer sees while it expands: a graph to add to, its own path for names, and whether this is training. The checker
 * expands on types alone and the compiler for the plan; both through this class, so that there is one shape rule.
 */
public final class LayerBuilder {
    /** Whether batch statistics and dropout are at work. */
    public enum Mode {
        TRAINING,
        INFERENCE
    }

    /** The name of the i32 scalar input that counts the steps. */
    public static final String STEP = "step";

    private final GraphBuilder graph;
    private final Mode mode;
    private final long seed;
    private final String path;
    private final Map<String, ParameterSpec> parameters;
    private final Map<Value, Kind> inputs = new HashMap<>();
    private final List<String> unbuilt = new ArrayList<>();

    /**
     * @param path the path of this layer in its model: {@code stem.conv2d}
     * @param parameters collects the parameters by name, over all layers; a shared layer finds its own again
     */
    public LayerBuilder(GraphBuilder graph, Mode mode, long seed, String path, Map<String, ParameterSpec> parameters) {
        this.graph = graph;
        this.mode = mode;
        this.seed = seed;
        this.path = path;
        this.parameters = parameters;
    }

    /** Says of what kind an input is, because a shape does not tell the vocabulary of Tokens. */
    public LayerBuilder with(Value input, Kind kind) {
        inputs.put(input, kind);
        return this;
    }

    public boolean isTraining() {
        return mode == Mode.TRAINING;
    }

    public GraphBuilder graph() {
        return graph;
    }

    public Value add(Op op, Value... inputs) {
        return graph.add(op, inputs);
    }

    public List<Value> addAll(Op op, Value... inputs) {
        return graph.addAll(op, List.of(inputs));
    }

    /** A scalar that stays. */
    public Value number(double value) {
        return add(new Constant(TensorType.SCALAR, value));
    }

    public Shape shape(Value value) {
        return graph.type(value).shape();
    }

    /** The kind of a value, for messages and for layers that take several kinds. */
    public Kind kind(Value value) {
        return inputs.containsKey(value) ? inputs.get(value) : Kind.of(shape(value));
    }

    /**
     * What a layer that is {@link org.dlspec.vocab.NotBuilt} gives: a value of this kind and no way to compute it. The
     * checker goes on with it; the compiler never sees it.
     *
     * @param input any input of the layer, which tells the size of the batch
     */
    public Value pending(Kind kind, Value input) {
        int batch = graph.type(input).shape().dim(0);
        TensorType type = kind.batch(batch).orElseThrow(() -> new IllegalStateException(kind + " is in no graph"));
        return graph.add(new Input(path, type));
    }

    /**
     * What a layer gives that is built, but not for such an input.
     *
     * @param what the layer on the input, for the warning
     */
    public Value pending(String what, Kind kind, Value input) {
        unbuilt.add(what);
        return pending(kind, input);
    }

    /** What of this layer is not built, although its word is. */
    public List<String> unbuilt() {
        return List.copyOf(unbuilt);
    }

    /** A learned tensor of this layer. */
    public Value parameter(
            String name, Shape shape, ParameterSpec.Part part, Initializer initializer, Initializer.Fans fans) {
        return parameter(name, shape, part, initializer, fans, Restraint.NONE);
    }

    /** A learned tensor of this layer that is kept small. */
    public Value parameter(
            String name,
            Shape shape,
            ParameterSpec.Part part,
            Initializer initializer,
            Initializer.Fans fans,
            Restraint restraint) {
        Variable variable = variable(name, shape, Variable.Role.PARAMETER);
        return read(new ParameterSpec(variable, initializer, fans, part, restraint));
    }

    /** A tensor that the layer keeps up itself, by {@link #update}. */
    public Value statistic(String name, Shape shape, Initializer initializer) {
        Variable variable = variable(name, shape, Variable.Role.STATISTIC);
        return read(new ParameterSpec(variable, initializer, new Initializer.Fans(1, 1), ParameterSpec.Part.STATISTIC));
    }

    private Variable variable(String name, Shape shape, Variable.Role role) {
        return new Variable(path + "." + name, TensorType.SCALAR.with(shape), role);
    }

    private Value read(ParameterSpec parameter) {
        parameters.putIfAbsent(parameter.variable().name(), parameter);
        return graph.add(new Read(parameter.variable()));
    }

    /** After the step the statistic of this name holds the value. */
    public void update(String name, Value value) {
        if (!value.isUnknown()) {
            graph.update(parameters.get(path + "." + name).variable(), value);
        }
    }

    /** The number of the training step, an i32 scalar. */
    public Value step() {
        return graph.add(new Input(STEP, TensorType.i32()));
    }

    public long seed() {
        return seed;
    }

    /** A number of this layer's own for its random draws: two layers never share their masks. */
    public int stream() {
        return path.hashCode();
    }

    /** Says what does not fit; the value that the layer then answers is {@link Value#UNKNOWN}. */
    public Value complain(Code code, String message, String help) {
        graph.complaints().add(code, message, help);
        return Value.UNKNOWN;
    }

    /** Says what does not fit, and which stages before this one would mend it. */
    public Value complain(Code code, String message, List<Complaints.Before> before) {
        graph.complaints().add(code, message, before);
        return Value.UNKNOWN;
    }
}
