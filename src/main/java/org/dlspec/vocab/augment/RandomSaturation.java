package org.dlspec.vocab.augment;

import java.util.Optional;
import org.dlspec.data.Draws;
import org.dlspec.data.Hsv;
import org.dlspec.data.Image;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;

@Doc(
        "Makes the colours of a picture stronger or paler by a random factor; hue and the largest of the three samples stay.")
@Alias({"Keras: RandomSaturation", "TF: adjust_saturation"})
public record RandomSaturation(
        @Doc("The largest change of the factor 1, to both sides: 30% is a factor from 0.7 to 1.3.")
        @Range("[0, 1]")
        @Alias({"Keras: factor", "PyTorch: saturation"})
        double share)
        implements Augmentation {
    @Override
    public Optional<String> misfit(Kind.Image kind) {
        return Augmentation.withoutColors(kind);
    }

    @Override
    public Image apply(Image picture, Draws draws) {
        return Hsv.randomSaturation(picture, share, draws);
    }
}
