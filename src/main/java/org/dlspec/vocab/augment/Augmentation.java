package org.dlspec.vocab.augment;

import java.util.List;
import org.dlspec.data.Draws;
import org.dlspec.data.Image;
import org.dlspec.vocab.Term;

/** A random change of a training picture that keeps its kind and meaning. */
public sealed interface Augmentation extends Term
        permits GaussianNoise, RandomBrightness, RandomErasing, RandomFlip, RandomRotation, RandomZoom {
    Image apply(Image picture, Draws draws);

    /** One after the other; each has a stream of draws of its own. */
    static Image all(List<Augmentation> augmentations, Image picture, Draws draws) {
        Image image = picture;
        for (int i = 0; i < augmentations.size(); i++) {
            int stream = 31 * draws.stream() + i;
            image = augmentations.get(i).apply(image, new Draws(draws.seed(), stream, draws.epoch(), draws.sample()));
        }
        return image;
    }
}
