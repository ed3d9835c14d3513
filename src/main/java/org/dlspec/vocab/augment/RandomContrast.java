package org.dlspec.vocab.augment;

import java.util.List;
import java.util.Optional;
import org.dlspec.data.Change;
import org.dlspec.data.Contrast;
import org.dlspec.data.Draws;
import org.dlspec.data.Frame;
import org.dlspec.data.Image;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;

@Doc(
        "Makes the differences within a picture larger or smaller by a random factor, about the mean of each channel; what would"
                + " leave the scale is black or white.")
@Alias({"Keras: RandomContrast", "PyTorch: ColorJitter", "albumentations: RandomBrightnessContrast"})
public record RandomContrast(
        @Doc("The largest change of the factor 1, to both sides: 20% is a factor from 0.8 to 1.2.")
        @Range("[0, 1]")
        @Alias({"Keras: factor", "PyTorch: contrast", "albumentations: contrast_limit"})
        double share)
        implements Augmentation {
    @Override
    public Image apply(Image picture, Draws draws) {
        return change(draws).of(picture);
    }

    @Override
    public Optional<List<Change>> changes(Frame frame, Draws draws) {
        return Optional.of(List.of(change(draws)));
    }

    private Change change(Draws draws) {
        return Contrast.random(share, draws);
    }
}
