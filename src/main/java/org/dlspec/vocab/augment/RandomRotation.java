package org.dlspec.vocab.augment;

import org.dlspec.data.Affine;
import org.dlspec.data.Draws;
import org.dlspec.data.Frame;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;

@Doc("Turns a picture about its centre by a random angle; what comes in from outside is the nearest pixel of the edge.")
@Alias({"Keras: RandomRotation", "PyTorch: RandomRotation"})
public record RandomRotation(
        @Doc("The largest angle, to both sides.") @Range("[0, 180]") @Alias("Keras: factor")
        double degrees) implements Linear {
    @Override
    public Affine map(Frame frame, Draws draws) {
        return Affine.rotation(frame, draws.about(0, degrees));
    }
}
