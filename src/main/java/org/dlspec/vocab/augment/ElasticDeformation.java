package org.dlspec.vocab.augment;

import org.dlspec.data.Draws;
import org.dlspec.data.Elastic;
import org.dlspec.data.Image;
import org.dlspec.data.Sampling;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;

@Doc(
        "Moves every pixel by a random way of its own that changes smoothly over the picture, as if it were drawn on rubber; what"
                + " comes in from outside is the nearest pixel of the edge. Simard et al., 2003.")
@Alias({"Keras: RandomElasticTransform", "PyTorch: ElasticTransform", "albumentations: ElasticTransform"})
public record ElasticDeformation(
        @Doc(
                "How far pixels move: the factor in pixels of the smoothed random ways. About 0.16 alpha / sigma pixels are"
                        + " usual.")
        @Range("[0, inf)")
        @Default("34")
        @Alias({"Keras: factor", "Keras: scale"})
        double alpha,

        @Doc("How smooth it is: the standard deviation in pixels of the Gaussian that smooths the ways.")
        @Range("(0, 100]")
        @Default("4")
        double sigma)
        implements Geometric {
    @Override
    public Image move(Image picture, Sampling sampling, Draws draws) {
        return sampling.of(picture, Elastic.random(picture, alpha, sigma, draws));
    }
}
