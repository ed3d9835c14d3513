package org.dlspec.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dlspec.graph.Autodiff;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Op;
import org.dlspec.graph.Value;
import org.dlspec.graph.Variable;
import org.dlspec.op.Add;
import org.dlspec.op.AddBias;
import org.dlspec.op.BatchNorm;
import org.dlspec.op.BatchNormInference;
import org.dlspec.op.BroadcastTo;
import org.dlspec.op.ChannelSum;
import org.dlspec.op.Constant;
import org.dlspec.op.Conv2d;
import org.dlspec.op.Dropout;
import org.dlspec.op.Input;
import org.dlspec.op.LeakyRelu;
import org.dlspec.op.MatMul;
import org.dlspec.op.Maximum;
import org.dlspec.op.Multiply;
import org.dlspec.op.Negate;
import org.dlspec.op.Read;
import org.dlspec.op.ReduceSum;
import org.dlspec.op.Relu;
import org.dlspec.op.Reshape;
import org.dlspec.op.Sigmoid;
import org.dlspec.op.SpatialMean;
import org.dlspec.op.Square;
import org.dlspec.op.Subtract;
import org.dlspec.op.Tanh;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** Random training graphs: images, vectors and scalars through ops of every kind, gradients, and updates of variables. */
public final class RandomGraphs {
    private static final TensorType IMAGE = TensorType.f32(2, 4, 3, 3);
    private static final TensorType VECTOR = TensorType.f32(2, 4);
    private static final TensorType CHANNELS = TensorType.f32(4);
    private static final List<Op> UNARY =
            List.of(new Relu(), new Relu(), new Tanh(), new Sigmoid(), new Negate(), new LeakyRelu(0.1));
    private static final List<Op> BINARY = List.of(new Add(), new Add(), new Subtract(), new Maximum(), new Multiply());

    private final Random random;
    private final GraphBuilder g = new GraphBuilder();
    private final Map<TensorType, List<Value>> pool = new LinkedHashMap<>();
    private final List<Variable> variables = new ArrayList<>();

    private RandomGraphs(long seed) {
        random = new Random(seed);
    }

    public static Graph graph(long seed) {
        return new RandomGraphs(seed).build();
    }

    /** A product and its normalisation by statistics that rest. */
    public static Graph normalized(long seed) {
        RandomGraphs made = new RandomGraphs(seed);
        made.normalize();
        return made.g.build();
    }

    private void normalize() {
        boolean isImage = random.nextBoolean();
        Window grouped = new Window(3, 3, 2, 1, 1, 1, 0, 1, 1, 1, 2);
        Value product = isImage
                ? g.add(
                        new Conv2d(grouped, Epilogue.NONE),
                        g.add(new Input("image", IMAGE)),
                        variable(TensorType.f32(4, 2, 3, 3)))
                : g.add(
                        new MatMul(false, false, Epilogue.NONE),
                        g.add(new Input("vector", VECTOR)),
                        variable(TensorType.f32(4, 4)));
        Value biased = random.nextBoolean() ? g.add(new AddBias(), product, variable(CHANNELS)) : product;
        Value variance = g.add(new Square(), variable(CHANNELS));
        Value normal = g.add(
                new BatchNormInference(0.1, random.nextBoolean() ? Activation.RELU : Activation.NONE),
                biased,
                variable(CHANNELS),
                variable(CHANNELS),
                variable(CHANNELS),
                variance);
        g.result("y", normal);
    }

    /** Values for every input of a graph. */
    public static Map<String, Tensor> feeds(Graph graph, long seed) {
        Map<String, Tensor> feeds = new LinkedHashMap<>();
        Random random = new Random(seed);
        graph.nodes().stream()
                .filter(node -> node.op() instanceof Input)
                .map(node -> (Input) node.op())
                .forEach(input -> feeds.put(input.name(), tensor(input.type(), random)));
        return feeds;
    }

    /** Values for every variable that a graph reads or updates, by name. */
    public static Map<String, Tensor> variables(Graph graph, long seed) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        Random random = new Random(seed + 1);
        all(graph).forEach(variable -> values.put(variable.name(), tensor(variable.type(), random)));
        return values;
    }

    public static List<Variable> all(Graph graph) {
        List<Variable> found = new ArrayList<>();
        graph.nodes().stream()
                .filter(node -> node.op() instanceof Read)
                .forEach(node -> found.add(((Read) node.op()).variable()));
        graph.updates().stream()
                .map(update -> update.variable())
                .filter(variable -> !found.contains(variable))
                .forEach(found::add);
        return found;
    }

    /** Floats, so that a memory of floats holds them exactly. */
    private static Tensor tensor(TensorType type, Random random) {
        Tensor tensor = Tensor.zeros(type);
        for (int i = 0; i < tensor.values().length; i++) {
            tensor.values()[i] = type.dtype() == DType.I32 ? random.nextInt(5) : (float) random.nextGaussian();
        }
        return tensor;
    }

    private Value normal() {
        return g.addAll(new BatchNorm(0.1, Activation.NONE), List.of(some(IMAGE), some(CHANNELS), some(CHANNELS)))
                .get(0);
    }

    private Graph build() {
        put(g.add(new Input("image", IMAGE)));
        put(g.add(new Input("vector", VECTOR)));
        put(g.add(new Input("rate", TensorType.SCALAR)));
        put(variable(CHANNELS));
        put(variable(CHANNELS));
        put(g.add(new Constant(TensorType.SCALAR, random.nextInt(3) - 1)));
        int count = 5 + random.nextInt(25);
        for (int i = 0; i < count; i++) {
            grow();
        }
        learn();
        return g.build();
    }

    private void grow() {
        switch (random.nextInt(15)) {
            case 0 -> put(g.add(same(), some(IMAGE), variable(TensorType.f32(4, 4, 3, 3))));
            case 1 -> put(g.add(new MatMul(false, false, Epilogue.NONE), some(VECTOR), variable(TensorType.f32(4, 4))));
            case 2 -> put(normal());
            case 3 -> put(g.add(new AddBias(), last(random.nextBoolean() ? IMAGE : VECTOR), some(CHANNELS)));
            case 4 -> put(g.add(new ChannelSum(), some(random.nextBoolean() ? IMAGE : VECTOR)));
            case 5 -> put(g.add(new ReduceSum(0.1), some(any())));
            case 6 -> put(g.add(new Reshape(IMAGE.shape()), g.add(new Reshape(Shape.of(2, 36)), last(IMAGE))));
            case 7 -> put(g.add(new SpatialMean(), some(IMAGE)));
            case 8 -> put(g.add(new BroadcastTo(VECTOR.shape()), some(TensorType.SCALAR)));
            case 9 -> put(g.add(new Multiply(), last(any()), some(TensorType.SCALAR)));
            case 10 ->
                put(g.add(
                        new Dropout(0.5, 1, random.nextInt(3)),
                        last(any()),
                        g.add(new Input("step", TensorType.i32()))));
            case 11 -> put(g.add(pick(BINARY), last(IMAGE), some(IMAGE)));
            case 12 -> binary(any());
            case 13 -> put(g.add(new Relu(), g.add(new Add(), last(IMAGE), normal())));
            default -> put(g.add(pick(UNARY), last(any())));
        }
    }

    private void binary(TensorType type) {
        put(g.add(pick(BINARY), last(type), some(type)));
    }

    private static Conv2d same() {
        return new Conv2d(Window.of(3, 1, 1), Epilogue.NONE);
    }

    private void learn() {
        Value loss = Value.NONE;
        for (TensorType type : List.of(IMAGE, VECTOR)) {
            Value part = g.add(new ReduceSum(0.01), g.add(new Tanh(), last(type)));
            loss = loss.isNone() ? part : g.add(new Add(), loss, part);
        }
        g.result("loss", loss);
        g.result("some", some(any()));
        List<Value> reads = variables.stream().map(v -> g.add(new Read(v))).toList();
        Value one = g.add(new Constant(TensorType.SCALAR, 1));
        List<Value> gradients = Autodiff.gradients(g, loss, one, reads, (a, b) -> g.add(new Add(), a, b));
        Value rate = g.add(new Input("rate", TensorType.SCALAR));
        for (int i = 2; i < variables.size(); i++) {
            if (!gradients.get(i).isNone()) {
                Value step = g.add(new Multiply(), rate, gradients.get(i));
                g.update(variables.get(i), g.add(new Subtract(), reads.get(i), step));
            }
        }
        exchange(reads);
    }

    /** The first two variables: left alone, exchanged, or given the same value. */
    private void exchange(List<Value> reads) {
        switch (random.nextInt(3)) {
            case 0 -> {
                g.update(variables.get(0), reads.get(1));
                g.update(variables.get(1), reads.get(0));
            }
            case 1 -> {
                Value value = last(CHANNELS);
                g.update(variables.get(0), value);
                g.update(variables.get(1), value);
            }
            default -> g.update(variables.get(0), reads.get(0));
        }
    }

    private Value variable(TensorType type) {
        Variable variable = new Variable("v" + variables.size(), type, Variable.Role.PARAMETER);
        variables.add(variable);
        return g.add(new Read(variable));
    }

    private void put(Value value) {
        pool.computeIfAbsent(g.type(value), t -> new ArrayList<>()).add(value);
    }

    private TensorType any() {
        List<TensorType> types = List.of(IMAGE, IMAGE, VECTOR, CHANNELS, TensorType.SCALAR);
        return types.get(random.nextInt(types.size()));
    }

    private Value some(TensorType type) {
        return pick(pool.get(type));
    }

    private Value last(TensorType type) {
        List<Value> values = pool.get(type);
        return values.get(values.size() - 1);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
