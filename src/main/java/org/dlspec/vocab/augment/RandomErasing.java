package org.dlspec.vocab.augment;

import org.dlspec.data.Draws;
import org.dlspec.data.Erasing;
import org.dlspec.data.Image;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;

@Doc("Covers a random rectangle of a picture with its mean colour. Zhong et al., 2017.")
@Alias({"Keras: RandomErasing", "PyTorch: RandomErasing", "Paper: Cutout"})
public record RandomErasing(
        @Doc("The largest share of the picture that is covered.")
        @Range("(0, 1]")
        @Alias({"Keras: scale", "PyTorch: scale"})
        double area,

        @Doc("How likely a picture is changed at all.")
        @Range("[0, 1]")
        @Default("0.5")
        @Alias({"Keras: factor", "PyTorch: p"})
        double probability)
        implements Augmentation {
    @Override
    public Image apply(Image picture, Draws draws) {
        return Erasing.random(picture, area, probability, draws);
    }
}
