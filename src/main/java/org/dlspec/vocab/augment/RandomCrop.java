package org.dlspec.vocab.augment;

import java.util.List;
import java.util.Optional;
import org.dlspec.data.Change;
import org.dlspec.data.Crop;
import org.dlspec.data.Draws;
import org.dlspec.data.Frame;
import org.dlspec.data.Image;
import org.dlspec.data.Sampling;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;

@Doc(
        "Pads a picture with black and cuts a random part of its old size out again: a move by whole pixels. He et al., 2015.")
@Alias({"Keras: RandomCrop", "PyTorch: RandomCrop", "albumentations: PadIfNeeded"})
public record RandomCrop(
        @Doc("How many pixels are padded on each side.") @Range("[1, 10000]")
        int padding) implements Geometric {
    @Override
    public Optional<String> misfit(Kind.Image kind) {
        return padding < Math.min(kind.h(), kind.w())
                ? Optional.empty()
                : Optional.of("pads by " + padding + " pixels, and the pictures are " + kind.h() + "x" + kind.w());
    }

    // A move by whole pixels needs no sampling; beyond the edge of a mask lies class 0.
    @Override
    public Image move(Image picture, Sampling sampling, Draws draws) {
        return Crop.random(padding, draws).of(picture);
    }

    @Override
    public Optional<List<Change>> changes(Frame frame, Draws draws) {
        return Optional.of(List.of(Crop.random(padding, draws)));
    }
}
