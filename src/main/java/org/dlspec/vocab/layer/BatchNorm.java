package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.BatchNormInference;
import org.dlspec.op.Multiply;
import org.dlspec.target.Activation;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.init.Initializer;
import org.dlspec.vocab.init.Ones;
import org.dlspec.vocab.init.Zeros;

@Doc("Brings each channel to mean 0 and variance 1 over the batch, then to a learned scale and offset."
        + " Outside of training the moving averages of mean and variance are taken instead.")
@Alias({"Keras: BatchNormalization", "PyTorch: BatchNorm2d", "PyTorch: BatchNorm1d", "Caffe: BatchNorm"})
public record BatchNorm(
        @Doc("Share of the moving averages that each step keeps. PyTorch's 0.1 is 0.9 here.")
        @Range("[0, 1]")
        @Default(value = "0.9", keras = "0.99")
        @Alias("Caffe: moving_average_fraction")
        double momentum,

        @Doc("Keeps the division finite.")
        @Range("(0, inf)")
        @Default(value = "1e-5", keras = "1e-3")
        @Alias("PyTorch: eps")
        double epsilon)
        implements Layer {
    // Ioffe and Szegedy 2015, algorithm 1; the moving variance is the biased one, as in Keras.
    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        if (x.isUnknown()) {
            return Value.UNKNOWN;
        }
        Shape shape = Shape.of(Channelwise.channels(b, x));
        Initializer.Fans fans = new Initializer.Fans(1, 1);
        Value gamma = b.parameter("gamma", shape, ParameterSpec.Part.SCALE, new Ones(), fans);
        Value beta = b.parameter("beta", shape, ParameterSpec.Part.SHIFT, new Zeros(), fans);
        Value mean = b.statistic("moving_mean", shape, new Zeros());
        Value variance = b.statistic("moving_variance", shape, new Ones());
        if (!b.isTraining()) {
            BatchNormInference given = new BatchNormInference(epsilon, Activation.NONE);
            return Channelwise.apply(b, x, table -> b.add(given, table, gamma, beta, mean, variance));
        }
        return Channelwise.apply(b, x, table -> {
            List<Value> normal = b.addAll(new org.dlspec.op.BatchNorm(epsilon, Activation.NONE), table, gamma, beta);
            b.update("moving_mean", moved(b, mean, normal.get(1)));
            b.update("moving_variance", moved(b, variance, normal.get(2)));
            return normal.get(0);
        });
    }

    private Value moved(LayerBuilder b, Value average, Value batch) {
        Value kept = b.add(new Multiply(), average, b.number(momentum));
        return b.add(new Add(), kept, b.add(new Multiply(), batch, b.number(1 - momentum)));
    }
}
