package org.dlspec.vocab.augment;

import java.util.List;
import java.util.Optional;
import org.dlspec.data.Affine;
import org.dlspec.data.Change;
import org.dlspec.data.Draws;
import org.dlspec.data.Frame;
import org.dlspec.data.Image;
import org.dlspec.data.Sampling;

/** A move of pixels that is a linear map about the centre. */
public sealed interface Linear extends Geometric permits RandomRotation, RandomShear, RandomTranslation, RandomZoom {
    /** The map for pictures of this size that the draws decide on. */
    Affine map(Frame frame, Draws draws);

    @Override
    default Image move(Image picture, Sampling sampling, Draws draws) {
        return sampling.of(picture, map(picture.frame(), draws));
    }

    @Override
    default Optional<List<Change>> changes(Frame frame, Draws draws) {
        return Optional.of(List.of(new Change.Warped(map(frame, draws))));
    }
}
