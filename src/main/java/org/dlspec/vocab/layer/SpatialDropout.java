package org.dlspec.vocab.layer;

import java.util.List;
import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.op.BatchNormInference;
import org.dlspec.op.Constant;
import org.dlspec.op.Reshape;
import org.dlspec.target.Activation;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;

@Doc("In training, sets whole channels of an image to 0 and enlarges the others: neighbouring pixels are too alike for"
        + " dropping them one by one to help.")
@Alias({"Keras: SpatialDropout2D", "PyTorch: Dropout2d"})
public record SpatialDropout(
        @Doc("The share of the channels that is dropped.") @Range("[0, 1)") @Alias("PyTorch: p")
        double rate) implements Layer {
    // Tompson et al. 2015, section 3.2: one draw for each channel of each sample.
    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        Optional<Kind.Image> image = Fit.image(b, this, x);
        if (image.isEmpty() || !b.isTraining() || rate == 0) {
            return image.isEmpty() ? Value.UNKNOWN : x;
        }
        int all = b.shape(x).dim(0) * image.get().c();
        TensorType channels = TensorType.f32(all);
        Value ones = b.add(new Constant(channels, 1));
        Value zeros = b.add(new Constant(channels, 0));
        Value kept = b.add(new org.dlspec.op.Dropout(rate, b.seed(), b.stream()), ones, b.step());
        // The channels of all samples stand in a row, and a normalisation by 0 and 1 multiplies each by its factor.
        Shape row = Shape.of(1, all, image.get().h(), image.get().w());
        BatchNormInference scale = new BatchNormInference(0, Activation.NONE);
        Value scaled = b.add(scale, b.add(new Reshape(row), x), kept, zeros, zeros, ones);
        return b.add(new Reshape(b.shape(x)), scaled);
    }
}
