package org.dlspec.vocab.augment;

import org.dlspec.data.Draws;
import org.dlspec.data.Image;
import org.dlspec.data.Noise;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;

@Doc("Adds a random number of a normal distribution to every sample of a picture.")
@Alias({"Keras: RandomGaussianNoise", "PyTorch: GaussianNoise"})
public record GaussianNoise(
        @Doc("The standard deviation, as a share of the scale from black to white.")
        @Range("[0, 1]")
        @Alias({"Keras: stddev", "PyTorch: sigma"})
        double std)
        implements Augmentation {
    @Override
    public Image apply(Image picture, Draws draws) {
        return Noise.add(picture, std, draws);
    }
}
