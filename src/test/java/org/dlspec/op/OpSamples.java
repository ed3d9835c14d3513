package org.dlspec.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dlspec.graph.Value;
import org.dlspec.graph.Variable;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** At least one sample of every op in the catalogue; the same ones at each call. */
public final class OpSamples {
    /** The seed of all values. */
    public static final long SEED = 20151210;

    private final Random random = new Random(SEED);
    private final List<OpSample> samples = new ArrayList<>();

    private OpSamples() {}

    public static List<OpSample> all() {
        OpSamples samples = new OpSamples();
        samples.sources();
        samples.unary();
        samples.binary();
        samples.random();
        samples.shapes();
        samples.tables();
        samples.reductions();
        samples.matrices();
        samples.norms();
        samples.layerNorms();
        samples.heads();
        samples.samples.addAll(FusedSamples.all());
        samples.samples.addAll(WindowSamples.all());
        samples.samples.addAll(QuantizedSamples.all());
        return List.copyOf(samples.samples);
    }

    private void sources() {
        add(new Constant(TensorType.f32(2, 3), 0.5));
        add(new Constant(TensorType.SCALAR, -1));
        add(new Constant(TensorType.i32(2), 3));
        samples.add(OpSample.input("image", any(2, 3)));
        samples.add(OpSample.input("step", step(4)));
        add(new Read(new Variable("head.bias", TensorType.f32(3), Variable.Role.PARAMETER)));
        add(new Read(new Variable("head.mean", TensorType.f32(3), Variable.Role.STATISTIC)));
    }

    private void unary() {
        List<BuiltinOp> anywhere = List.of(
                new Absolute(),
                new Exp(),
                new Gelu(),
                new GeluStep(),
                new LeakyRelu(0.1),
                new LeakyRelu(-0.5),
                new LeakyStep(0.1),
                new LeakyStep(0.25),
                new Negate(),
                new Relu(),
                new Reorder(),
                new Sigmoid(),
                new Softplus(),
                new Square(),
                new Step(),
                new Tanh());
        for (BuiltinOp op : anywhere) {
            add(op, any(1));
            add(op, any());
            add(op, any(3, 7));
            add(op, any(2, 3, 5, 1));
        }
        for (BuiltinOp op : List.of(new Log(), new Sqrt())) {
            add(op, positive(3, 7));
            add(op, positive());
        }
        add(new Softplus(), Tensor.of(TensorType.f32(4), -800, -30, 30, 800));
        add(new Sigmoid(), Tensor.of(TensorType.f32(4), -60, -30, 30, 60));
    }

    private void binary() {
        List<BuiltinOp> ops = List.of(
                new Add(), new Subtract(), new Multiply(), new Divide(), new Maximum(), new Minimum(), new Greater());
        for (BuiltinOp op : ops) {
            add(op, any(1, 1), any(1, 1));
            add(op, any(3, 7), any(3, 7));
            add(op, any(2, 3, 1, 5), any(2, 3, 1, 5));
            add(op, any(), any(17));
            add(op, any(5, 3), any());
            add(op, any(), any());
        }
        add(new Select(), signs(3, 5), any(3, 5), any(3, 5));
        add(new Select(), signs(7), any(), any(7));
        add(new Select(), signs(7), any(7), any());
        add(new AddBias(), any(1, 1), any(1));
        add(new AddBias(), any(3, 5), any(5));
        add(new AddBias(), any(2, 3, 5, 4), any(3));
        add(new ScaleChannels(), any(1, 1), any(1));
        add(new ScaleChannels(), any(3, 5), any(5));
        add(new ScaleChannels(), any(2, 3, 5, 4), any(3));
        add(new ScaleChannels(), any(2, 3, 2, 5, 4), any(3));
        add(new AddBias(), any(2, 3, 2, 5, 4), any(3));
    }

    private void random() {
        add(new Dropout(0.5, 1, 7), any(3, 7), step(0));
        add(new Dropout(0.25, 1, 7), any(2, 3, 5, 3), step(3));
        add(new Dropout(0.25, 5_000_000_000L, -9), any(4, 16, 2, 2), step(1_000_000));
        add(new Dropout(0, 1, 8), any(1, 9), step(1));
    }

    private void shapes() {
        add(new Cast(DType.F32), any(3, 7));
        add(new BroadcastTo(Shape.of(3, 5)), any());
        add(new BroadcastTo(Shape.of(1)), any());
        add(new Reshape(Shape.of(2, 60)), any(2, 3, 4, 5));
        add(new Reshape(Shape.of(2, 3, 4, 5)), any(2, 60));
        add(new Reshape(Shape.of(1, 1)), any(1, 1, 1, 1));
        add(new Concat(), any(2, 3), any(2, 1), any(2, 4));
        add(new Concat(), any(2, 3, 2, 5), any(2, 4, 2, 5));
        add(new Concat(), any(1, 1, 3, 3));
        add(new SliceChannels(0, 2), any(3, 5));
        add(new SliceChannels(1, 3), any(2, 5, 3, 2));
        add(new SliceChannels(4, 1), any(2, 5, 1, 1));
        add(new SliceChannels(0, 5), any(2, 5));
    }

    private void tables() {
        add(new Gather(), any(3, 4), labels(3, 7));
        add(new Gather(), any(1, 1), labels(1, 1));
        add(new Gather(), any(5, 33), labels(5, 2));
        add(new ScatterAdd(3), labels(3, 7), any(7, 4));
        add(new ScatterAdd(1), labels(1, 2), any(2, 1));
        add(new ScatterAdd(4), labels(4, 3), any(3, 33));
        add(new ToSeq(), any(2, 3, 4, 5));
        add(new ToSeq(), any(1, 1, 1, 1));
        add(new ToImage(4, 5), any(2, 20, 3));
        add(new ToImage(1, 7), any(2, 7, 5));
    }

    private void reductions() {
        add(new ReduceSum(1), any(3, 5));
        add(new ReduceSum(1.0 / 30), any(2, 3, 5, 1));
        add(new ReduceSum(2), any());
        add(new ChannelSum(), any(3, 5));
        add(new ChannelSum(), any(2, 3, 5, 4));
        add(new ChannelSum(), any(1, 1));
        add(new ChannelSum(), any(2, 3, 2, 5, 4));
        add(new AllFinite(), any(3, 5), any(7));
        add(new AllFinite(), any(3, 5), Tensor.of(TensorType.f32(2), 1, Double.NaN));
        add(new AllFinite(), Tensor.of(TensorType.f32(2), Double.POSITIVE_INFINITY, 0));
    }

    private void matrices() {
        matrices(Epilogue.NONE);
        add(new MatMul(false, false, new Epilogue(true, Activation.NONE)), any(3, 4), any(4, 5), any(5));
        add(new MatMul(false, true, new Epilogue(true, Activation.RELU)), any(3, 4), any(5, 4), any(5));
        add(new MatMul(true, false, new Epilogue(false, Activation.RELU)), any(4, 3), any(4, 5));
        Epilogue summed = new Epilogue(false, true, Activation.RELU);
        add(new MatMul(false, false, summed), any(3, 4), any(4, 5), any(3, 5));
        add(new MatMul(false, true, summed.withBias()), any(3, 4), any(5, 4), any(5), any(3, 5));
    }

    private void matrices(Epilogue epilogue) {
        add(new MatMul(false, false, epilogue), any(1, 1), any(1, 1));
        add(new MatMul(false, false, epilogue), any(5, 33), any(33, 17));
        add(new MatMul(false, true, epilogue), any(3, 4), any(5, 4));
        add(new MatMul(true, false, epilogue), any(4, 3), any(4, 5));
        add(new MatMul(true, true, epilogue), any(4, 3), any(5, 4));
    }

    private void norms() {
        for (Activation activation : Activation.values()) {
            for (TensorType x : List.of(TensorType.f32(5, 3), TensorType.f32(2, 3, 5, 4), TensorType.f32(3, 1, 1, 2))) {
                int[] channels = {x.shape().dim(1)};
                add(new BatchNorm(1e-3, activation), of(x), any(channels), any(channels));
                Tensor[] given = {of(x), any(channels), any(channels), any(channels), positive(channels)};
                add(new BatchNormInference(1e-5, activation), given);
                backward(new BatchNorm(1e-3, activation), of(x), any(channels), any(channels));
            }
        }
        for (TensorType x : List.of(TensorType.f32(5, 3), TensorType.f32(2, 19, 3, 2))) {
            int[] channels = {x.shape().dim(1)};
            add(new BatchNormAddRelu(1e-3), of(x), any(channels), any(channels), of(x));
            backwardWithSummand(1, of(x), any(channels), any(channels));
            backwardWithSummand(2, of(x), any(channels), any(channels));
        }
    }

    private void backwardWithSummand(int gradients, Tensor x, Tensor gamma, Tensor beta) {
        OpSample.Drawing drawing = new OpSample.Drawing();
        List<Value> inputs =
                List.of(drawing.feed(x), drawing.feed(gamma), drawing.feed(beta), drawing.feed(of(x.type())));
        List<Value> y = drawing.graph.addAll(new BatchNormAddRelu(1e-3), inputs);
        Value dy = drawing.feed(of(x.type()));
        List<Value> all = new ArrayList<>(List.of(inputs.get(0), y.get(1), y.get(2), inputs.get(1), dy, y.get(3)));
        for (int i = 1; i < gradients; i++) {
            all.add(drawing.feed(of(x.type())));
        }
        samples.add(drawing.sample(new BatchNormAddReluBackward(1e-3), all));
    }

    private void layerNorms() {
        for (TensorType x : List.of(TensorType.f32(5, 3), TensorType.f32(2, 3, 5, 4), TensorType.f32(2, 17, 1, 3))) {
            int[] channels = {x.shape().dim(1)};
            add(new LayerNorm(1e-3), of(x), any(channels), any(channels));
            OpSample.Drawing drawing = new OpSample.Drawing();
            List<Value> inputs = List.of(drawing.feed(of(x)), drawing.feed(any(channels)), drawing.feed(any(channels)));
            List<Value> y = drawing.graph.addAll(new LayerNorm(1e-3), inputs);
            Value dy = drawing.feed(of(x));
            List<Value> all = List.of(inputs.get(0), y.get(1), y.get(2), inputs.get(1), dy);
            samples.add(drawing.sample(new LayerNormBackward(1e-3), all));
        }
    }

    private void backward(BatchNorm forward, Tensor x, Tensor gamma, Tensor beta) {
        OpSample.Drawing drawing = new OpSample.Drawing();
        List<Value> inputs = List.of(drawing.feed(x), drawing.feed(gamma), drawing.feed(beta));
        List<Value> y = drawing.graph.addAll(forward, inputs);
        List<Value> all =
                new ArrayList<>(List.of(inputs.get(0), y.get(1), y.get(2), inputs.get(1), drawing.feed(of(x.type()))));
        all.addAll(y.subList(3, y.size()));
        samples.add(drawing.sample(new BatchNormBackward(forward.epsilon(), forward.activation()), all));
    }

    private void heads() {
        add(new Softmax(), any(1, 1));
        add(new Softmax(), any(5, 7));
        add(new Softmax(), Tensor.of(TensorType.f32(2, 3), 1000, 999, -1000, -3000, -3001, -3002));
        add(new Softmax(), any(2, 3, 4, 5));
        add(new SoftmaxBackward(), Softmax.of(any(5, 7)), any(5, 7));
        add(new SoftmaxBackward(), Softmax.of(any(2, 3, 4, 5)), any(2, 3, 4, 5));
        add(new SoftmaxCrossEntropy(), any(1, 2), labels(2, 1));
        add(new SoftmaxCrossEntropy(), any(5, 7), labels(7, 5));
        add(new SoftmaxCrossEntropy(), Tensor.of(TensorType.f32(1, 3), 1000, 999, -1000), labels(3, 1));
        Tensor some = Tensor.of(TensorType.i32(4), 2, -1, 0, -1);
        Tensor pixels = Tensor.of(TensorType.i32(2, 2, 3), 0, 3, -1, 2, 2, 1, 3, -1, -1, 0, 0, 1);
        add(new LookUp(List.of(0.5, -2.0, 3.0)), some);
        add(new LookUp(List.of(1.0, 2.0, 3.0, 4.0)), pixels);
        add(new Numbers(List.of(0.5, -2.0, 3.0)));
        add(new OneHot(3), some);
        add(new OneHot(4), pixels);
        add(new SoftmaxCrossEntropy(), any(4, 3), some);
        add(new SoftmaxCrossEntropy(), any(2, 4, 2, 3), pixels);
        add(new SoftmaxCrossEntropyGradient(), Softmax.of(any(5, 7)), labels(7, 5), any(5));
        add(new SoftmaxCrossEntropyGradient(), Softmax.of(any(1, 2)), labels(2, 1), any(1));
        add(new SoftmaxCrossEntropyGradient(), Softmax.of(any(4, 3)), some, any(4));
        add(new SoftmaxCrossEntropyGradient(), Softmax.of(any(2, 4, 2, 3)), pixels, any(2, 2, 3));
    }

    private void add(BuiltinOp op, Tensor... inputs) {
        samples.add(OpSample.of(op, inputs));
    }

    private Tensor of(TensorType type) {
        return Draws.any(random, type.shape());
    }

    private Tensor any(int... dims) {
        return Draws.any(random, Shape.of(dims));
    }

    private Tensor positive(int... dims) {
        Tensor tensor = any(dims);
        Arrays.setAll(tensor.values(), i -> Math.abs(tensor.get(i)));
        return tensor;
    }

    private Tensor signs(int... dims) {
        Tensor tensor = any(dims);
        Arrays.setAll(tensor.values(), i -> tensor.get(i) > 0 ? 1 : 0);
        return tensor;
    }

    private Tensor labels(int classes, int count) {
        Tensor labels = Tensor.zeros(TensorType.i32(count));
        Arrays.setAll(labels.values(), i -> random.nextInt(classes));
        return labels;
    }

    private static Tensor step(int step) {
        return Tensor.of(TensorType.i32(), step);
    }
}
