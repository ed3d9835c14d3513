package org.dlspec.vocab.augment;

import org.dlspec.data.Draws;
import org.dlspec.data.Image;
import org.dlspec.data.Sampling;

/** An augmentation that moves pixels: what is drawn on the picture, such as a mask, moves with them. */
public sealed interface Geometric extends Augmentation permits ElasticDeformation, Linear, RandomCrop, RandomFlip {
    /** The moved picture; the draws alone decide how. */
    Image move(Image picture, Sampling sampling, Draws draws);

    @Override
    default Image apply(Image picture, Draws draws) {
        return move(picture, Sampling.BILINEAR, draws);
    }

    /** The same move of a picture of the same size whose values are the numbers of classes. */
    default Image labels(Image labels, Draws draws) {
        return move(labels, Sampling.NEAREST, draws);
    }
}
