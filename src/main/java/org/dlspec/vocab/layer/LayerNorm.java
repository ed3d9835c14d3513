package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.init.Initializer;
import org.dlspec.vocab.init.Ones;
import org.dlspec.vocab.init.Zeros;

@Doc(
        "Brings the features of each position, the channels of each pixel, to mean 0 and variance 1, then to a learned scale and"
                + " offset. No sample sees"
                + " another, so training and prediction are alike.")
@Alias({"Keras: LayerNormalization", "PyTorch: LayerNorm"})
public record LayerNorm(
        @Doc("Keeps the division finite.")
        @Range("(0, inf)")
        @Default(value = "1e-5", keras = "1e-3")
        @Alias("PyTorch: eps")
        double epsilon)
        implements Layer {
    // Ba, Kiros and Hinton 2016, equation 3; over the channels of each pixel as in ConvNeXt (Liu et al. 2022).
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
        org.dlspec.op.LayerNorm norm = new org.dlspec.op.LayerNorm(epsilon);
        return Channelwise.apply(
                b, x, table -> b.addAll(norm, table, gamma, beta).get(0));
    }
}
