package org.dlspec.vocab.layer;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Conv3dBackwardData;
import org.dlspec.op.Input;
import org.dlspec.op.OnnxTest;
import org.dlspec.target.Window3d;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.init.Zeros;

/** One of ONNX's node tests, which nobody here wrote, as one of our layers in prediction. */
public record LayerCase(
        String name, Graph graph, Map<String, Tensor> feeds, Map<String, Tensor> variables, Tensor expected) {
    public LayerCase {
        feeds = Map.copyOf(feeds);
        variables = Map.copyOf(variables);
    }

    public static List<LayerCase> all() {
        return OnnxTest.ofLayers().stream().map(LayerCase::of).toList();
    }

    private static LayerCase of(OnnxTest test) {
        return switch (test.op()) {
            case "ConvTranspose" -> transposed(test);
            case "Elu" -> plain(test, new Elu(test.real("alpha", 1)));
            case "GlobalMaxPool" -> flat(plain(test, new GlobalMaxPool()));
            case "HardSwish" -> plain(test, new Hardswish());
            case "InstanceNormalization" ->
                learned(test, new InstanceNorm(test.real("epsilon", 1e-5)), "gamma", "beta");
            case "LayerNormalization" -> lastAxis(test, new LayerNorm(test.real("epsilon", 1e-5)));
            case "PRelu" -> learned(test, new Prelu(new Zeros()), "alpha");
            case "Resize" -> plain(test, new Upsample2d(2, Upsample2d.Interpolation.BILINEAR));
            case "Selu" -> plain(test, new Selu());
            case "Softplus" -> plain(test, new Softplus());
            default -> throw new IllegalStateException("no layer for " + test.op());
        };
    }

    private static LayerCase transposed(OnnxTest test) {
        if (test.shape(0).rank() == 5) {
            return cubes(test);
        }
        boolean same = test.text("auto_pad", "NOTSET").equals("SAME_UPPER");
        Padding padding = same ? new Padding.Same() : new Padding.Valid();
        return learned(test, new Conv2dTranspose(2, 3, same ? 2 : 1, padding, false, new Zeros()), "kernel");
    }

    /** There is no layer for it; the op is the way back of conv3d. */
    private static LayerCase cubes(OnnxTest test) {
        Map<String, Tensor> feeds =
                Map.of("x", test.inputs().get(0), "kernel", test.inputs().get(1));
        GraphBuilder g = new GraphBuilder();
        Value x = g.add(new Input("x", feeds.get("x").type()));
        Value kernel = g.add(new Input("kernel", feeds.get("kernel").type()));
        Tensor expected = test.outputs().get(0);
        g.result("y", g.add(new Conv3dBackwardData(Window3d.of(3, 1, 0), expected.shape()), kernel, x));
        return new LayerCase(test.name(), g.build(), feeds, Map.of(), expected);
    }

    /** ONNX leaves a pixel where we leave none. */
    private static LayerCase flat(LayerCase test) {
        Shape shape = test.expected.shape();
        Tensor expected = test.expected.as(TensorType.f32(shape.dim(0), shape.dim(1)));
        return new LayerCase(test.name, test.graph, test.feeds, test.variables, expected);
    }

    private static LayerCase plain(OnnxTest test, Layer layer) {
        return learned(test, layer);
    }

    /** The further inputs of the node are the parameters of the layer, of these names. */
    private static LayerCase learned(OnnxTest test, Layer layer, String... parameters) {
        Map<String, Tensor> variables = new HashMap<>();
        for (int i = 0; i < parameters.length; i++) {
            variables.put("l." + parameters[i], test.inputs().get(i + 1));
        }
        return made(
                test.name(),
                layer,
                batch(test.inputs().get(0)),
                variables,
                batch(test.outputs().get(0)));
    }

    /** ONNX's last axis holds the features: all axes before it are rows. */
    private static LayerCase lastAxis(OnnxTest test, Layer layer) {
        Map<String, Tensor> variables =
                Map.of("l.gamma", test.inputs().get(1), "l.beta", test.inputs().get(2));
        Tensor x = test.inputs().get(0);
        int features = x.shape().dim(-1);
        TensorType rows = TensorType.f32((int) x.shape().size() / features, features);
        return made(
                test.name(), layer, x.as(rows), variables, test.outputs().get(0).as(rows));
    }

    private static LayerCase made(String name, Layer layer, Tensor x, Map<String, Tensor> variables, Tensor expected) {
        GraphBuilder g = new GraphBuilder();
        LayerBuilder b = new LayerBuilder(g, LayerBuilder.Mode.INFERENCE, 1, "l", new LinkedHashMap<>());
        Value y = layer.expand(b, List.of(g.add(new Input("x", x.type()))));
        g.result("y", y);
        return new LayerCase(name, g.build(), Map.of("x", x), variables, expected);
    }

    /** A single line of numbers is a batch of one. */
    private static Tensor batch(Tensor tensor) {
        return tensor.shape().rank() > 1
                ? tensor
                : tensor.as(tensor.type().with(Shape.of(1, tensor.shape().dim(0))));
    }
}
