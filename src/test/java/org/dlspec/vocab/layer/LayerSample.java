package org.dlspec.vocab.layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.dlspec.graph.Autodiff;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Constant;
import org.dlspec.op.Input;
import org.dlspec.op.Multiply;
import org.dlspec.op.Read;
import org.dlspec.op.ReduceSum;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.init.GlorotUniform;
import org.dlspec.vocab.init.Initializer;

/**
 * One use of a layer with values: a graph of its result in training and in prediction, and of the gradients of a weighted sum
 * of it by the input ({@code dx}) and by each parameter.
 */
public record LayerSample(String name, Graph graph, Map<String, Tensor> feeds, Map<String, Tensor> variables) {
    private static final String WEIGHTS = "weights";

    public LayerSample {
        feeds = Map.copyOf(feeds);
        variables = Map.copyOf(variables);
    }

    @Override
    public String toString() {
        return name;
    }

    public static List<LayerSample> all() {
        List<LayerSample> all = new ArrayList<>();
        activations(all);
        norms(all);
        shapes(all);
        return all;
    }

    private static void activations(List<LayerSample> all) {
        List<Layer> layers = List.of(
                new Elu(1),
                new Elu(0.5),
                new Hardswish(),
                new Mish(),
                new Prelu(new GlorotUniform()),
                new Selu(),
                new Softplus(),
                new Swish(1),
                new Swish(1.7));
        for (Layer layer : layers) {
            add(all, layer, 4, 5);
            add(all, layer, 2, 3, 5);
            add(all, layer, 2, 3, 5, 4);
            add(all, layer, 2, 3, 2, 3, 4);
        }
    }

    private static void norms(List<LayerSample> all) {
        for (Layer layer :
                List.of(new BatchNorm(0.9, 1e-3), new LayerNorm(1e-3), new LayerScale(new GlorotUniform()))) {
            add(all, layer, 4, 5);
            add(all, layer, 2, 3, 5);
            add(all, layer, 2, 3, 5, 4);
            add(all, layer, 2, 3, 2, 3, 4);
        }
        add(all, new GroupNorm(2, 1e-3), 2, 4, 3, 5);
        add(all, new InstanceNorm(1e-3), 2, 3, 5, 4);
        add(all, new InstanceNorm(1e-3), 2, 3, 2, 3, 4);
    }

    private static void shapes(List<LayerSample> all) {
        Initializer init = new GlorotUniform();
        add(all, new GlobalMaxPool(), 2, 3, 5, 4);
        add(all, new GlobalMaxPool(), 1, 2, 33, 17);
        add(all, new GlobalMaxPool(), 2, 19, 3);
        add(all, new Reshape(new Kind.Image(3, 2, 5)), 2, 30);
        add(all, new Reshape(new Kind.Seq(6, 5)), 2, 3, 2, 5);
        add(all, new Reshape(new Kind.Vec(30)), 2, 6, 5);
        for (int factor = 1; factor <= 4; factor++) {
            add(all, new Upsample2d(factor, Upsample2d.Interpolation.NEAREST), 2, 3, 4, 5);
            add(all, new Upsample2d(factor, Upsample2d.Interpolation.BILINEAR), 2, 3, 4, 5);
        }
        List<Padding> paddings = List.of(new Padding.Same(), new Padding.Valid(), new Padding.Pixels(1));
        for (Padding padding : paddings) {
            add(all, new Conv2dTranspose(4, 3, 2, padding, true, init), 2, 3, 4, 5);
            add(all, new Conv2dTranspose(4, 2, 3, padding, false, init), 1, 3, 4, 5);
            add(all, new Conv1d(4, 3, 2, padding, 1, 1, false, true, init, Restraint.NONE), 2, 9, 6);
        }
        add(all, new Conv1d(4, 3, 1, new Padding.Valid(), 2, 2, true, false, init, Restraint.NONE), 2, 9, 6);
        add(all, new Conv1d(6, 3, 1, new Padding.Same(), 1, 6, false, true, init, Restraint.NONE), 2, 9, 6);
        add(all, new GlobalMaxPool(), 2, 3, 2, 3, 4);
        add(all, new GlobalAvgPool(), 2, 3, 2, 3, 4);
        for (Padding padding : paddings) {
            add(all, new Conv3d(4, 3, 2, padding, true, init, Restraint.NONE), 2, 3, 4, 5, 3);
            add(all, new MaxPool3d(2, Optional.of(1), padding), 2, 3, 4, 5, 3);
        }
        add(all, new DepthwiseConv2d(7, 1, new Padding.Same(), 1, 1, true, init), 2, 20, 9, 5);
    }

    private static void add(List<LayerSample> all, Layer layer, int... dims) {
        all.add(of(layer, Shape.of(dims)));
    }

    private static LayerSample of(Layer layer, Shape shape) {
        Random random = new Random(shape.hashCode());
        Map<String, ParameterSpec> parameters = new LinkedHashMap<>();
        GraphBuilder g = new GraphBuilder();
        Value x = g.add(new Input("x", TensorType.SCALAR.with(shape)));
        Value y = layer.expand(builder(g, LayerBuilder.Mode.TRAINING, parameters), List.of(x));
        g.result("y", y);
        g.result("predicted", layer.expand(builder(g, LayerBuilder.Mode.INFERENCE, parameters), List.of(x)));
        Map<String, Tensor> feeds = new LinkedHashMap<>();
        feeds.put("x", draw(random, shape));
        feeds.put(WEIGHTS, draw(random, g.type(y).shape()));
        feeds.put(LayerBuilder.STEP, new Tensor(TensorType.i32(), new double[] {3}));
        differentiate(g, x, y, parameters);
        Map<String, Tensor> variables = new LinkedHashMap<>();
        parameters.forEach((name, spec) -> variables.put(name, value(random, spec)));
        Graph graph = g.build();
        feeds.keySet().retainAll(inputs(graph));
        return new LayerSample(layer + " on " + shape, graph, feeds, variables);
    }

    private static void differentiate(GraphBuilder g, Value x, Value y, Map<String, ParameterSpec> parameters) {
        Value loss = g.add(new ReduceSum(1), g.add(new Multiply(), y, g.add(new Input(WEIGHTS, g.type(y)))));
        Map<String, Value> wanted = new LinkedHashMap<>(Map.of("dx", x));
        parameters.forEach((name, spec) -> {
            if (spec.part() != ParameterSpec.Part.STATISTIC) {
                wanted.put("d " + name, g.add(new Read(spec.variable())));
            }
        });
        Value one = g.add(new Constant(TensorType.SCALAR, 1));
        List<Value> found = Autodiff.gradients(
                g, loss, one, List.copyOf(wanted.values()), (a, b) -> g.add(new org.dlspec.op.Add(), a, b));
        List<String> names = List.copyOf(wanted.keySet());
        for (int i = 0; i < names.size(); i++) {
            g.result(names.get(i), found.get(i));
        }
    }

    private static List<String> inputs(Graph graph) {
        return graph.nodes().stream()
                .filter(node -> node.op() instanceof Input)
                .map(node -> ((Input) node.op()).name())
                .toList();
    }

    private static LayerBuilder builder(GraphBuilder g, LayerBuilder.Mode mode, Map<String, ParameterSpec> parameters) {
        return new LayerBuilder(g, mode, 1, "l", parameters);
    }

    /** Variances are positive, all else is anything. */
    private static Tensor value(Random random, ParameterSpec spec) {
        Tensor drawn = draw(random, spec.variable().type().shape());
        if (spec.variable().name().endsWith("variance")) {
            for (int i = 0; i < drawn.values().length; i++) {
                drawn.values()[i] = 0.5 + Math.abs(drawn.get(i));
            }
        }
        return drawn;
    }

    private static Tensor draw(Random random, Shape shape) {
        Tensor tensor = Tensor.zeros(TensorType.SCALAR.with(shape));
        for (int i = 0; i < tensor.values().length; i++) {
            tensor.values()[i] = (float) random.nextGaussian();
        }
        return tensor;
    }
}
