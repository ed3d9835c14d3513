package org.dlspec.op;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/**
 * One of ONNX's node tests, which nobody here wrote, as a graph of our ops. The results of the graph are named by the place
 * of the output; those of type u8 are positions in a pooling window.
 */
public record OnnxCase(String name, Graph graph, Map<String, Tensor> feeds, Map<String, Tensor> expected) {
    public OnnxCase {
        feeds = Map.copyOf(feeds);
        expected = Map.copyOf(expected);
    }

    public static List<OnnxCase> all() {
        return OnnxTest.all().stream().map(t -> new Translation(t).done()).toList();
    }

    @Override
    public String toString() {
        return name;
    }

    /** Writes the node of one test in our ops. */
    private static final class Translation {
        private final OnnxTest test;
        private final GraphBuilder g = new GraphBuilder();
        private final Map<String, Tensor> feeds = new HashMap<>();
        private final Map<String, Tensor> expected = new HashMap<>();

        Translation(OnnxTest test) {
            this.test = test;
        }

        OnnxCase done() {
            List<Value> outputs = outputs();
            for (int i = 0; i < test.outputs().size(); i++) {
                if (i < outputs.size()) {
                    g.result(String.valueOf(i), outputs.get(i));
                    expected.putIfAbsent(String.valueOf(i), test.outputs().get(i));
                }
            }
            return new OnnxCase(test.name(), g.build(), feeds, expected);
        }

        private List<Value> outputs() {
            return switch (test.op()) {
                case "Conv" -> List.of(g.add(new Conv2d(window(test.shape(1)), Epilogue.NONE), x(0), x(1)));
                case "ConvTranspose" -> transposedConvolution();
                case "AveragePool" -> List.of(g.add(new AvgPool2d(window(test.shape(0))), x(0)));
                case "MaxPool" -> maxPool();
                case "GlobalAveragePool" -> globalAverage();
                case "BatchNormalization" -> batchNorm();
                case "Gemm" -> gemm();
                case "MatMul" -> List.of(g.add(new MatMul(false, false, Epilogue.NONE), x(0), x(1)));
                case "Softmax" -> List.of(g.add(new Softmax(), x(0)));
                case "Dropout" -> List.of(dropout());
                case "SoftmaxCrossEntropyLoss" -> crossEntropy();
                case "Relu" -> List.of(g.add(new Relu(), x(0)));
                case "LeakyRelu" -> List.of(g.add(new LeakyRelu(test.real("alpha", 0.01)), x(0)));
                case "Sigmoid" -> List.of(g.add(new Sigmoid(), x(0)));
                case "Tanh" -> List.of(g.add(new Tanh(), x(0)));
                case "Softplus" -> List.of(g.add(new Softplus(), x(0)));
                case "Concat" -> List.of(g.add(new Concat(), x(0), x(1)));
                case "Where" -> List.of(g.add(new Select(), x(0), x(1), x(2)));
                case "Greater" -> List.of(g.add(new Greater(), x(0), x(1)));
                case "Adam", "Momentum", "Adagrad" -> OnnxUpdate.outputs(g, test, tensors());
                default -> throw new IllegalStateException("no translation of " + test.op());
            };
        }

        private Value x(int input) {
            Tensor tensor = test.inputs().get(input);
            feeds.put("x" + input, tensor);
            return g.add(new Input("x" + input, tensor.type()));
        }

        private List<Value> tensors() {
            return IntStream.range(2, test.inputs().size()).mapToObj(this::x).toList();
        }

        private Window window(Shape kernel) {
            int[] size = pair("kernel_shape", kernel.dim(2), kernel.dim(3));
            int[] stride = pair("strides", 1, 1);
            int[] dilation = pair("dilations", 1, 1);
            long[] pads = test.integers("pads").orElse(new long[4]);
            Window window = new Window(
                    size[0],
                    size[1],
                    stride[0],
                    stride[1],
                    (int) pads[0],
                    (int) pads[1],
                    (int) pads[2],
                    (int) pads[3],
                    dilation[0],
                    dilation[1],
                    (int) test.integer("group", 1));
            Shape image = test.shape(0);
            return switch (test.text("auto_pad", "NOTSET")) {
                case "SAME_UPPER", "SAME_LOWER" ->
                    padded(
                            window,
                            (ceil(image.dim(2), stride[0]) - 1) * stride[0] + size[0] - image.dim(2),
                            (ceil(image.dim(3), stride[1]) - 1) * stride[1] + size[1] - image.dim(3));
                default -> window;
            };
        }

        private Window padded(Window w, int height, int width) {
            boolean lower = test.text("auto_pad", "NOTSET").equals("SAME_LOWER");
            int top = lower ? height - height / 2 : height / 2;
            int left = lower ? width - width / 2 : width / 2;
            return new Window(
                    w.kernelHeight(),
                    w.kernelWidth(),
                    w.strideHeight(),
                    w.strideWidth(),
                    top,
                    left,
                    height - top,
                    width - left,
                    w.dilationHeight(),
                    w.dilationWidth(),
                    w.groups());
        }

        private static int ceil(int a, int b) {
            return (a + b - 1) / b;
        }

        private int[] pair(String attribute, int height, int width) {
            long[] found = test.integers(attribute).orElse(new long[] {height, width});
            return new int[] {(int) found[0], (int) found[1]};
        }

        /** The size of the output is taken from the expected one; padding of its end is part of that. */
        private List<Value> transposedConvolution() {
            Shape image = test.outputs().get(0).shape();
            Shape x = test.shape(0);
            Shape kernel = test.shape(1);
            int[] stride = pair("strides", 1, 1);
            long[] pads = test.integers("pads").orElse(new long[4]);
            int[] dilation = pair("dilations", 1, 1);
            Window window = new Window(
                    kernel.dim(2),
                    kernel.dim(3),
                    stride[0],
                    stride[1],
                    (int) pads[0],
                    (int) pads[1],
                    (int) pads[2],
                    (int) pads[3],
                    dilation[0],
                    dilation[1],
                    1);
            if (!test.text("auto_pad", "NOTSET").equals("NOTSET")) {
                window = padded(
                        window,
                        stride[0] * (x.dim(2) - 1) + kernel.dim(2) - image.dim(2),
                        stride[1] * (x.dim(3) - 1) + kernel.dim(3) - image.dim(3));
            }
            return List.of(g.add(new Conv2dBackwardData(window, image), x(1), x(0)));
        }

        private List<Value> maxPool() {
            Window window = window(test.shape(0));
            List<Value> both = g.addAll(new MaxPool2d(window), List.of(x(0)));
            if (test.outputs().size() == 2) {
                expected.put("1", positions(window));
            }
            return both;
        }

        /** ONNX tells where the largest element stands in the whole tensor, we tell where it stands in the window. */
        private Tensor positions(Window w) {
            Shape x = test.shape(0);
            Tensor indices = test.outputs().get(1);
            boolean byColumns = test.integer("storage_order", 0) == 1;
            Tensor positions = Tensor.zeros(new TensorType(DType.U8, indices.shape()));
            Arrays.setAll(positions.values(), i -> {
                int at = (int) indices.get(i);
                int top = i / indices.shape().dim(3) % indices.shape().dim(2) * w.strideHeight() - w.padTop();
                int left = i % indices.shape().dim(3) * w.strideWidth() - w.padLeft();
                int row = (byColumns ? at % x.dim(2) : at / x.dim(3) % x.dim(2)) - top;
                int column = (byColumns ? at / x.dim(2) % x.dim(3) : at % x.dim(3)) - left;
                return row / w.dilationHeight() * w.kernelWidth() + column / w.dilationWidth();
            });
            return positions;
        }

        private List<Value> globalAverage() {
            Value mean = g.add(new SpatialMean(), x(0));
            return List.of(g.add(new Reshape(test.outputs().get(0).shape()), mean));
        }

        private List<Value> batchNorm() {
            double epsilon = test.real("epsilon", 1e-5);
            if (test.integer("training_mode", 0) == 0) {
                BatchNormInference op = new BatchNormInference(epsilon, Activation.NONE);
                return List.of(g.add(op, x(0), x(1), x(2), x(3), x(4)));
            }
            List<Value> y = g.addAll(new BatchNorm(epsilon, Activation.NONE), List.of(x(0), x(1), x(2)));
            return List.of(y.get(0), moving(x(3), y.get(1)), moving(x(4), y.get(2)));
        }

        private Value moving(Value before, Value batch) {
            double momentum = test.real("momentum", 0.9f);
            Value kept = g.add(new Multiply(), g.add(new Constant(TensorType.SCALAR, momentum)), before);
            return g.add(
                    new Add(),
                    kept,
                    g.add(new Multiply(), g.add(new Constant(TensorType.SCALAR, 1 - momentum)), batch));
        }

        private List<Value> gemm() {
            boolean transposeA = test.integer("transA", 0) != 0;
            boolean transposeB = test.integer("transB", 0) != 0;
            if (test.inputs().size() == 2) {
                return List.of(g.add(new MatMul(transposeA, transposeB, Epilogue.NONE), x(0), x(1)));
            }
            Value bias = g.add(new Reshape(Shape.of(test.shape(2).dim(1))), x(2));
            Epilogue epilogue = new Epilogue(true, Activation.NONE);
            return List.of(g.add(new MatMul(transposeA, transposeB, epilogue), x(0), x(1), bias));
        }

        /** The mask is given, for their generator is another one; what is tested is what a mask does. */
        private Value dropout() {
            Tensor mask = test.outputs().get(1);
            feeds.put("mask", mask);
            double rate = test.inputs().size() > 1 ? test.inputs().get(1).get(0) : 0.5;
            Value scale = g.add(new Constant(TensorType.SCALAR, 1 / (1 - rate)));
            Value zero = g.add(new Constant(TensorType.SCALAR, 0));
            Value factors = g.add(new Select(), g.add(new Input("mask", mask.type())), scale, zero);
            return g.add(new Multiply(), x(0), factors);
        }

        private List<Value> crossEntropy() {
            List<Value> y = g.addAll(new SoftmaxCrossEntropy(), List.of(x(0), x(1)));
            // All of these tests have `reduction: mean`.
            Value mean = g.add(new ReduceSum(1.0 / g.type(y.get(0)).shape().size()), y.get(0));
            return List.of(mean, g.add(new Log(), y.get(1)));
        }
    }
}
