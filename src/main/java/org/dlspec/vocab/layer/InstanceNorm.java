package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;

@Doc(
        "Brings each channel of each image to mean 0 and variance 1, then to a learned scale and offset: what is left is the"
                + " pattern without its contrast. Training and prediction are alike.")
@Alias({"PyTorch: InstanceNorm2d", "PyTorch: InstanceNorm3d", "Keras: InstanceNormalization"})
public record InstanceNorm(
        @Doc("Keeps the division finite.") @Range("(0, inf)") @Default("1e-5") @Alias("PyTorch: eps")
        double epsilon) implements Layer {
    // Ulyanov, Vedaldi and Lempitsky 2016, equation 3; a group norm whose groups are single channels (Wu and He 2018).
    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        if (x.isUnknown()) {
            return x;
        }
        Kind kind = b.kind(x);
        if (!(kind instanceof Kind.Image || kind instanceof Kind.Volume)) {
            return Fit.needs(b, this, "an Image or a Volume", kind, "");
        }
        return GroupNorm.normalized(b, x, b.shape(x).dim(1), epsilon);
    }
}
