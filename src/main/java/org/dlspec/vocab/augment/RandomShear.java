package org.dlspec.vocab.augment;

import org.dlspec.data.Affine;
import org.dlspec.data.Draws;
import org.dlspec.data.Frame;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;

@Doc(
        "Slants a picture by a random angle: rows move sideways, the more the further they lie from the middle; what comes in"
                + " from outside is the nearest pixel of the edge.")
@Alias({"Keras: RandomShear", "Keras: shear_range"})
public record RandomShear(
        @Doc("The largest angle, to both sides.") @Range("[0, 80]") @Alias({"Keras: x_factor", "PyTorch: shear"})
        double degrees)
        implements Linear {
    @Override
    public Affine map(Frame frame, Draws draws) {
        return Affine.shear(frame, draws.about(0, degrees));
    }
}
