package org.dlspec.vocab.augment;

import java.util.Optional;
import org.dlspec.data.Draws;
import org.dlspec.data.Image;
import org.dlspec.data.Smoothing;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Extent;
import org.dlspec.vocab.Range;

@Doc("Smooths a picture by a Gaussian of a random width.")
@Alias({"Keras: RandomGaussianBlur", "PyTorch: GaussianBlur", "albumentations: GaussianBlur"})
public record GaussianBlur(
        @Doc("The standard deviation in pixels, from the smallest to the largest: 0.1..2.")
        @Range("[0, 100]")
        @Alias("albumentations: sigma_limit")
        Extent sigma)
        implements Augmentation {
    @Override
    public Optional<String> contradiction() {
        return sigma.from() <= sigma.to()
                ? Optional.empty()
                : Optional.of("`gaussian_blur` goes from the smallest deviation to the largest, got " + sigma);
    }

    @Override
    public Image apply(Image picture, Draws draws) {
        return Smoothing.of(picture, draws.between(0, sigma.from(), sigma.to()));
    }
}
