package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.op.SpatialMean;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("The mean of each channel over the whole image or volume, which becomes a Vec with one number for each channel.")
@Alias({
    "Keras: GlobalAveragePooling2D",
    "Keras: GlobalAvgPool2D",
    "Keras: GlobalAveragePooling3D",
    "PyTorch: AdaptiveAvgPool2d"
})
public record GlobalAvgPool() implements Layer {
    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        if (!x.isUnknown() && b.kind(x) instanceof Kind.Volume) {
            return b.add(new SpatialMean(), Channelwise.picture(b, x));
        }
        return Fit.image(b, this, x).isEmpty() ? Value.UNKNOWN : b.add(new SpatialMean(), x);
    }
}
