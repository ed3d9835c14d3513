package org.dlspec.vocab.augment;

import java.util.Optional;
import org.dlspec.data.Draws;
import org.dlspec.data.Hsv;
import org.dlspec.data.Image;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;

@Doc("Turns the colours of a picture on the colour circle by a random angle; black, white and grey stay.")
@Alias({"Keras: RandomHue", "albumentations: HueSaturationValue"})
public record RandomHue(
        @Doc("The largest turn to both sides, as a share of the circle: 50% is the opposite colour.")
        @Range("[0, 0.5]")
        @Alias({"Keras: factor", "PyTorch: hue", "TF: max_delta"})
        double share)
        implements Augmentation {
    @Override
    public Optional<String> misfit(Kind.Image kind) {
        return Augmentation.withoutColors(kind);
    }

    @Override
    public Image apply(Image picture, Draws draws) {
        return Hsv.randomHue(picture, share, draws);
    }
}
