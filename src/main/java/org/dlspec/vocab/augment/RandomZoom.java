package org.dlspec.vocab.augment;

import java.util.Optional;
import org.dlspec.data.Affine;
import org.dlspec.data.Draws;
import org.dlspec.data.Frame;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Extent;
import org.dlspec.vocab.Range;

@Doc(
        "Enlarges a picture about its centre by a random factor, or makes it smaller; what comes in from outside is the nearest pixel of the edge.")
@Alias({"Keras: RandomZoom", "PyTorch: RandomResizedCrop"})
public record RandomZoom(
        @Doc("The factors from the smallest to the largest: 90%..110%.")
        @Range("[0.1, 10]")
        @Alias({"Keras: height_factor", "PyTorch: scale"})
        Extent factor)
        implements Linear {
    @Override
    public Optional<String> contradiction() {
        return factor.from() <= factor.to()
                ? Optional.empty()
                : Optional.of("`random_zoom` goes from the smallest factor to the largest, got " + factor);
    }

    @Override
    public Affine map(Frame frame, Draws draws) {
        return Affine.zoom(frame, draws.between(0, factor.from(), factor.to()));
    }
}
