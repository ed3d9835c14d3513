package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.op.BatchNorm;
import org.dlspec.op.BatchNormInference;
import org.dlspec.op.Constant;
import org.dlspec.op.Reshape;
import org.dlspec.target.Activation;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.init.Initializer;
import org.dlspec.vocab.init.Ones;
import org.dlspec.vocab.init.Zeros;

@Doc("Brings the features of each position to mean 0 and variance 1, then to a learned scale and offset. No sample sees"
        + " another, so training and prediction are alike.")
@Alias({"Keras: LayerNormalization", "PyTorch: LayerNorm"})
public record LayerNorm(
        @Doc("Keeps the division finite.")
        @Range("(0, inf)")
        @Default(value = "1e-5", keras = "1e-3")
        @Alias("PyTorch: eps")
        double epsilon)
        implements Layer {
    // Ba, Kiros and Hinton 2016, equation 3.
    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        if (x.isUnknown()) {
            return Value.UNKNOWN;
        }
        Kind kind = b.kind(x);
        if (kind instanceof Kind.Vec vec) {
            return rows(b, x, b.shape(x).dim(0), vec.n());
        }
        if (kind instanceof Kind.Seq seq) {
            return rows(b, x, b.shape(x).dim(0) * seq.t(), seq.d());
        }
        parameters(b, b.shape(x).dim(1));
        return b.pending(Fit.on(this, kind), kind, x);
    }

    private Value rows(LayerBuilder b, Value x, int rows, int features) {
        List<Value> learned = parameters(b, features);
        Value ones = b.add(new Constant(TensorType.f32(rows), 1));
        Value zeros = b.add(new Constant(TensorType.f32(rows), 0));
        // Each position is taken for a channel of one image, because channels are what a batch normalisation
        // normalises.
        Value image = b.add(new Reshape(Shape.of(1, rows, features, 1)), x);
        Value normal = b.addAll(new BatchNorm(epsilon, Activation.NONE), image, ones, zeros)
                .get(0);
        Value table = b.add(new Reshape(Shape.of(rows, features)), normal);
        Value scaled = scaled(b, table, learned, features);
        return b.add(new Reshape(b.shape(x)), scaled);
    }

    private static List<Value> parameters(LayerBuilder b, int features) {
        Shape shape = Shape.of(features);
        Initializer.Fans fans = new Initializer.Fans(1, 1);
        Value gamma = b.parameter("gamma", shape, ParameterSpec.Part.SCALE, new Ones(), fans);
        Value beta = b.parameter("beta", shape, ParameterSpec.Part.SHIFT, new Zeros(), fans);
        return List.of(gamma, beta);
    }

    /** Times gamma plus beta, by channel. */
    static Value scaled(LayerBuilder b, Value x, List<Value> learned, int channels) {
        Value ones = b.add(new Constant(TensorType.f32(channels), 1));
        Value zeros = b.add(new Constant(TensorType.f32(channels), 0));
        BatchNormInference scale = new BatchNormInference(0, Activation.NONE);
        return b.add(scale, x, learned.get(0), learned.get(1), zeros, ones);
    }
}
