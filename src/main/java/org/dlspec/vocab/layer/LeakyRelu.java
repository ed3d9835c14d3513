package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;

@Doc("Rectified linear unit that lets a small share of negative numbers through.")
@Alias({"Keras: LeakyReLU", "PyTorch: LeakyReLU"})
public record LeakyRelu(
        @Doc("The share of a negative number that is kept.")
        @Range("[0, 1]")
        @Default(value = "0.01", keras = "0.3")
        @Alias({"Keras: negative_slope", "Keras: alpha", "PyTorch: negative_slope"})
        double slope)
        implements Layer {
    @Override
    public boolean isActivation() {
        return true;
    }

    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        return b.add(new org.dlspec.op.LeakyRelu(slope), inputs.get(0));
    }
}
