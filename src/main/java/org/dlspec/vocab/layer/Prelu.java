package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.Minimum;
import org.dlspec.op.ScaleChannels;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.init.Initializer;

@Doc("Rectified linear unit that learns, for each channel, which share of negative numbers it lets through.")
@Alias({"Keras: PReLU", "PyTorch: PReLU", "Caffe: PReLU"})
public record Prelu(
        @Doc("First values of the shares.")
        @Default(value = "0.25", keras = "0")
        @Alias({"Keras: alpha_initializer", "Caffe: filler"})
        Initializer init)
        implements Layer {
    @Override
    public boolean isActivation() {
        return true;
    }

    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        if (x.isUnknown()) {
            return x;
        }
        Shape shape = Shape.of(Channelwise.channels(b, x));
        // He et al. 2015, section 2.1: the shares are not decayed, which would push them towards a relu.
        Value alpha =
                b.parameter("alpha", shape, ParameterSpec.Part.SCALE, init, new Initializer.Fans(1, shape.dim(0)));
        return Channelwise.apply(b, x, table -> bent(b, table, alpha));
    }

    /** He et al. 2015, equation 1: {@code max(0, x) + alpha min(0, x)}. */
    private static Value bent(LayerBuilder b, Value x, Value alpha) {
        Value below = b.add(new Minimum(), x, b.number(0));
        return b.add(new Add(), b.add(new org.dlspec.op.Relu(), x), b.add(new ScaleChannels(), below, alpha));
    }
}
