package org.dlspec.vocab.augment;

import java.util.List;
import java.util.Optional;
import org.dlspec.data.Change;
import org.dlspec.data.Draws;
import org.dlspec.data.Frame;
import org.dlspec.data.Image;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Term;

/** A random change of a training picture that keeps its kind and meaning. */
public sealed interface Augmentation extends Term
        permits GaussianBlur,
                GaussianNoise,
                Geometric,
                RandomBrightness,
                RandomContrast,
                RandomErasing,
                RandomHue,
                RandomSaturation {
    Image apply(Image picture, Draws draws);

    /**
     * What {@link #apply} does with pictures of this size, one change after the other, so that a kernel can do it; empty where
     * there is no such change for it.
     */
    default Optional<List<Change>> changes(Frame frame, Draws draws) {
        return Optional.empty();
    }

    /** Why pictures of this kind cannot be changed so, as a clause about the word: "needs colours, ..."; or nothing. */
    default Optional<String> misfit(Kind.Image kind) {
        return Optional.empty();
    }

    /** One after the other; each has a stream of draws of its own. */
    static Image all(List<Augmentation> augmentations, Image picture, Draws draws) {
        Image image = picture;
        for (int i = 0; i < augmentations.size(); i++) {
            image = augmentations.get(i).apply(image, draws.of(i));
        }
        return image;
    }

    /**
     * A picture whose values are the numbers of classes, in the form that {@link #all} gives the picture that it belongs to:
     * the draws are the same, values stay whole, and what only changes colours is left out.
     */
    static Image labels(List<Augmentation> augmentations, Image labels, Draws draws) {
        Image image = labels;
        for (int i = 0; i < augmentations.size(); i++) {
            if (augmentations.get(i) instanceof Geometric geometric) {
                image = geometric.labels(image, draws.of(i));
            }
        }
        return image;
    }

    /** What is said of a change of colours where there are none. */
    static Optional<String> withoutColors(Kind.Image kind) {
        return kind.c() == 3
                ? Optional.empty()
                : Optional.of("changes colours, and the pictures have " + kind.c()
                        + (kind.c() == 1 ? " channel" : " channels"));
    }
}
