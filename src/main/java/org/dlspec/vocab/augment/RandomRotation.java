package org.dlspec.vocab.augment;

import org.dlspec.data.Affine;
import org.dlspec.data.Draws;
import org.dlspec.data.Image;
import org.dlspec.data.Sampling;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;

@Doc("Turns a picture about its centre by a random angle; what comes in from outside is the nearest pixel of the edge.")
@Alias({"Keras: RandomRotation", "PyTorch: RandomRotation"})
public record RandomRotation(
        @Doc("The largest angle, to both sides.") @Range("[0, 180]") @Alias("Keras: factor")
        double degrees) implements Geometric {
    @Override
    public Image move(Image picture, Sampling sampling, Draws draws) {
        return sampling.of(picture, Affine.rotation(picture, draws.about(0, degrees)));
    }
}
