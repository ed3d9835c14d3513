package org.dlspec.vocab.augment;

import org.dlspec.data.Affine;
import org.dlspec.data.Draws;
import org.dlspec.data.Frame;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;

@Doc(
        "Moves a picture by a random way, up or down and to a side; what comes in from outside is the nearest pixel of the edge.")
@Alias({"Keras: RandomTranslation", "PyTorch: RandomAffine", "albumentations: ShiftScaleRotate"})
public record RandomTranslation(
        @Doc("The longest way, as a share of the height and of the width.")
        @Range("[0, 1]")
        @Alias({"Keras: height_factor", "Keras: width_factor", "PyTorch: translate", "albumentations: shift_limit"})
        double share)
        implements Linear {
    @Override
    public Affine map(Frame frame, Draws draws) {
        double down = draws.about(0, share * frame.height());
        double right = draws.about(1, share * frame.width());
        return Affine.translation(frame, down, right);
    }
}
