package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.op.SpatialMean;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;

@Doc("The mean of each channel over the whole image: an Image becomes a Vec with one number for each channel.")
@Alias({"Keras: GlobalAveragePooling2D", "Keras: GlobalAvgPool2D", "PyTorch: AdaptiveAvgPool2d"})
public record GlobalAvgPool() implements Layer {
    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        return Fit.image(b, this, x).isPresent() ? b.add(new SpatialMean(), x) : Value.UNKNOWN;
    }
}
