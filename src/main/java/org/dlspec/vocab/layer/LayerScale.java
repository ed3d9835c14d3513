package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.op.ScaleChannels;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.init.Initializer;

@Doc(
        "Multiplies each channel by a learned factor that begins near 0, so that a deep net begins with its skip connections"
                + " alone.")
@Alias({"Keras: LayerScale", "PyTorch: LayerScale"})
public record LayerScale(
        @Doc("First values of the factors.")
        @Default("1e-6")
        @Alias({"Keras: init_values", "PyTorch: init_values", "Paper: layer_scale_init_value"})
        Initializer init)
        implements Layer {
    // Touvron et al. 2021 (CaiT), section 2; the first value is ConvNeXt's (Liu et al. 2022, appendix A).
    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        if (x.isUnknown()) {
            return x;
        }
        Shape shape = Shape.of(Channelwise.channels(b, x));
        Initializer.Fans fans = new Initializer.Fans(1, 1);
        Value gamma = b.parameter("gamma", shape, ParameterSpec.Part.SCALE, init, fans);
        return Channelwise.apply(b, x, table -> b.add(new ScaleChannels(), table, gamma));
    }
}
