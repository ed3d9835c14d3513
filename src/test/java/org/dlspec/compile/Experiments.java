package org.dlspec.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.dlspec.diag.Span;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Expansion;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.ModelSpec.LayerCall;
import org.dlspec.spec.ModelSpec.ModelInput;
import org.dlspec.spec.TrainSpec;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.data.DataSource;
import org.dlspec.vocab.data.Synthetic;
import org.dlspec.vocab.init.GlorotUniform;
import org.dlspec.vocab.init.Uniform;
import org.dlspec.vocab.layer.Add;
import org.dlspec.vocab.layer.BatchNorm;
import org.dlspec.vocab.layer.Conv2d;
import org.dlspec.vocab.layer.Dense;
import org.dlspec.vocab.layer.Dropout;
import org.dlspec.vocab.layer.Flatten;
import org.dlspec.vocab.layer.Layer;
import org.dlspec.vocab.layer.LayerBuilder;
import org.dlspec.vocab.layer.LayerNorm;
import org.dlspec.vocab.layer.MaxPool2d;
import org.dlspec.vocab.layer.MeanOverTime;
import org.dlspec.vocab.layer.Padding;
import org.dlspec.vocab.layer.PositionalEmbedding;
import org.dlspec.vocab.layer.Relu;
import org.dlspec.vocab.layer.Restraint;
import org.dlspec.vocab.layer.SpatialDropout;
import org.dlspec.vocab.layer.Tanh;
import org.dlspec.vocab.loss.CrossEntropy;
import org.dlspec.vocab.loss.L1;
import org.dlspec.vocab.loss.L2;
import org.dlspec.vocab.loss.Loss;
import org.dlspec.vocab.loss.LossSum;
import org.dlspec.vocab.loss.Mse;
import org.dlspec.vocab.loss.Weighting;
import org.dlspec.vocab.optimizer.Adam;
import org.dlspec.vocab.optimizer.Optimizer;
import org.dlspec.vocab.optimizer.Sgd;
import org.dlspec.vocab.schedule.Constant;

/** Small experiments that the tests of the compiler and of the backends train. */
public final class Experiments {
    private Experiments() {}

    /** {@code Vec[4] |> dense(3)} with cross-entropy: softmax regression, by gradient descent. */
    public static Experiment softmaxRegression() {
        return new Builder(new Kind.Vec(4))
                .then("dense", dense(3))
                .experiment(new Sgd(new Constant(0.1), new Constant(0), false));
    }

    /** Dense layers with relu and dropout, by Adam. */
    public static Experiment perceptron() {
        return new Builder(new Kind.Vec(6))
                .then("first", dense(8))
                .then("relu", new Relu())
                .then("dropout", new Dropout(0.25))
                .then("head", dense(3))
                .experiment(new Adam(new Constant(0.01), 0.9, 0.999, 1e-8));
    }

    /** A convolution that several kernels can serve. */
    public static Experiment wide() {
        Builder b = new Builder(new Kind.Image(3, 12, 12));
        b.then("stem", convolution(64)).then("relu", new Relu()).then("conv", convolution(64));
        b.then("flatten", new Flatten()).then("head", dense(3));
        return b.experiment(new Sgd(new Constant(0.001), new Constant(0.9), true));
    }

    /** Convolutions with and without batch normalisation, pooling and a residual sum, by momentum. */
    public static Experiment convolutional() {
        Builder b = new Builder(new Kind.Image(3, 6, 6));
        b.then("stem", convolution(4))
                .then("stem_relu", new Relu())
                .then("pool", new MaxPool2d(2, Optional.empty(), new Padding.Valid()));
        int skip = b.last();
        b.then("conv1", convolution(4)).then("norm1", new BatchNorm(0.9, 1e-5)).then("relu1", new Relu());
        b.then("conv2", convolution(4)).then("norm2", new BatchNorm(0.9, 1e-5));
        b.call("sum", new Add(), List.of(b.last(), skip)).then("relu2", new Relu());
        b.then("flatten", new Flatten()).then("head", dense(3));
        return b.experiment(new Sgd(new Constant(0.05), new Constant(0.9), true));
    }

    /** One trunk and two heads: a class, and a number whose loss counts a quarter. */
    public static Experiment twoHeads() {
        Builder b = new Builder(new Kind.Vec(4));
        b.then("trunk", dense(5)).then("bend", new Tanh());
        int trunk = b.last();
        b.call("kind", dense(3), List.of(trunk));
        int kind = b.last();
        b.call("size", dense(1), List.of(trunk));
        Map<String, Loss> losses = new LinkedHashMap<>();
        losses.put("kind", new CrossEntropy(1));
        losses.put("size", new Mse(0.25));
        Map<String, Integer> outputs = new LinkedHashMap<>();
        outputs.put("kind", kind);
        outputs.put("size", b.last());
        return b.experiment(outputs, losses, new Sgd(new Constant(0.1), new Constant(0), false));
    }

    /** Softmax regression on weighted and smoothed classes, with small weights. */
    public static Experiment smoothed() {
        Builder b = new Builder(new Kind.Vec(4)).then("dense", dense(3));
        List<Weighting> weights = List.of(new Weighting.Factor(2), new Weighting.Factor(0.5), new Weighting.Factor(1));
        Loss loss = new LossSum(List.of(new CrossEntropy(1, Optional.of(weights), 0.2), new L1(0.01), new L2(0.1)));
        return b.experiment(
                Map.of(ModelSpec.SINGLE, b.last()),
                Map.of(ModelSpec.SINGLE, loss),
                new Sgd(new Constant(0.1), new Constant(0), false));
    }

    /** One dense layer used twice, with one set of weights. */
    public static Experiment shared() {
        Builder b = new Builder(new Kind.Vec(4));
        b.then("same", dense(4)).then("bend", new Tanh()).then("same", dense(4)).then("head", dense(3));
        return b.experiment(new Sgd(new Constant(0.1), new Constant(0), false));
    }

    /** Whole channels dropped, and samples normalised by themselves. */
    public static Experiment normalized() {
        return new Builder(new Kind.Image(3, 6, 6))
                .then("stem", convolution(4))
                .then("drop", new SpatialDropout(0.25))
                .then("flatten", new Flatten())
                .then("norm", new LayerNorm(1e-5))
                .then("head", dense(3))
                .experiment(new Sgd(new Constant(0.05), new Constant(0), false));
    }

    /** A sequence whose positions are told apart, worked on one by one, and averaged. */
    public static Experiment sequence() {
        return new Builder(new Kind.Seq(5, 4))
                .then("where", new PositionalEmbedding(new Uniform(0.05)))
                .then("hidden", dense(6))
                .then("norm", new LayerNorm(1e-5))
                .then("bend", new Tanh())
                .then("mean", new MeanOverTime())
                .then("head", dense(3))
                .experiment(new Sgd(new Constant(0.1), new Constant(0), false));
    }

    /** A convolution and a dense layer whose kernels are kept small in the same way. */
    public static Experiment restrained(Restraint restraint) {
        return new Builder(new Kind.Image(3, 6, 6))
                .then("stem", new Conv2d(4, 3, 1, new Padding.Same(), 1, 1, true, new GlorotUniform(), restraint))
                .then("bend", new Tanh())
                .then("flatten", new Flatten())
                .then("head", new Dense(3, true, new GlorotUniform(), restraint))
                .experiment(new Sgd(new Constant(0.05), new Constant(0.9), false));
    }

    private static Dense dense(int units) {
        return new Dense(units, true, new GlorotUniform());
    }

    private static Conv2d convolution(int filters) {
        return new Conv2d(filters, 3, 1, new Padding.Same(), 1, 1, true, new GlorotUniform());
    }

    /** Chains layers on one input. */
    private static final class Builder {
        private final Kind input;
        private final List<LayerCall> calls = new ArrayList<>();

        Builder(Kind input) {
            this.input = input;
        }

        int last() {
            return calls.size();
        }

        Builder then(String path, Layer layer) {
            return call(path, layer, List.of(last()));
        }

        Builder call(String path, Layer layer, List<Integer> inputs) {
            calls.add(new LayerCall(path, layer, inputs, kind(path, layer, inputs), Span.NONE));
            return this;
        }

        private Kind kind(String path, Layer layer, List<Integer> inputs) {
            ModelSpec sofar =
                    new ModelSpec("Net", List.of(new ModelInput("x", input, Span.NONE)), calls, Map.of(), Map.of());
            Expansion expansion = new Expansion(sofar, 2, LayerBuilder.Mode.INFERENCE, 0);
            calls.forEach(expansion::add);
            expansion.add(new LayerCall(path, layer, inputs, input, Span.NONE));
            return Kind.of(
                    expansion.graph().type(expansion.value(calls.size() + 1)).shape());
        }

        /** The last value is the only output, one of three classes. */
        Experiment experiment(Optimizer optimizer) {
            return experiment(
                    Map.of(ModelSpec.SINGLE, last()), Map.of(ModelSpec.SINGLE, new CrossEntropy(1)), optimizer);
        }

        Experiment experiment(Map<String, Integer> outputs, Map<String, Loss> losses, Optimizer optimizer) {
            List<ModelInput> inputs = List.of(new ModelInput("x", input, Span.NONE));
            ModelSpec model = new ModelSpec("Net", inputs, calls, outputs, Map.of());
            return new Experiment("test", model, data(losses), train(losses, optimizer), List.of(), List.of());
        }

        private DataSpec data(Map<String, Loss> losses) {
            List<DataSpec.Field> targets = new ArrayList<>();
            losses.forEach((name, loss) -> targets.add(field(
                    target(name),
                    loss.link() == Loss.Link.SOFTMAX ? new Kind.ClassOf(3, List.of()) : new Kind.Scalar())));
            return new DataSpec(
                    "data",
                    "",
                    NONE,
                    List.of(field("x", input)),
                    targets,
                    Optional.empty(),
                    Map.of(),
                    Optional.empty(),
                    DataSpec.Cache.AUTO,
                    Span.NONE);
        }

        /** The target of a single output is {@code y}, that of another has the output's name. */
        private static String target(String output) {
            return output.equals(ModelSpec.SINGLE) ? "y" : output;
        }

        private static DataSpec.Field field(String name, Kind kind) {
            return new DataSpec.Field(name, kind, List.of(), List.of(), Span.NONE);
        }

        private static TrainSpec train(Map<String, Loss> losses, Optimizer optimizer) {
            Map<String, String> targets = new LinkedHashMap<>();
            losses.keySet().forEach(name -> targets.put(name, target(name)));
            return new TrainSpec(
                    "test",
                    losses,
                    targets,
                    Map.of(),
                    optimizer,
                    1,
                    OptionalInt.of(8),
                    new TrainSpec.Keep.Last(),
                    new TrainSpec.Checkpointing(new Duration(1, Duration.Unit.EPOCHS), 1),
                    new Duration(1, Duration.Unit.EPOCHS),
                    false,
                    7,
                    Span.NONE);
        }
    }

    private static final DataSource NONE = new Synthetic(8, 0);
}
