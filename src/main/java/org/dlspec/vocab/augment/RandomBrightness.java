package org.dlspec.vocab.augment;

import java.util.List;
import java.util.Optional;
import org.dlspec.data.Brightness;
import org.dlspec.data.Change;
import org.dlspec.data.Draws;
import org.dlspec.data.Frame;
import org.dlspec.data.Image;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;

@Doc("Makes a picture lighter or darker by a random amount; what would leave the scale is black or white.")
@Alias({"Keras: RandomBrightness", "PyTorch: ColorJitter"})
public record RandomBrightness(
        @Doc("The largest change, as a share of the scale from black to white.")
        @Range("[0, 1]")
        @Alias({"Keras: factor", "PyTorch: brightness", "TF: max_delta"})
        double share)
        implements Augmentation {
    @Override
    public Image apply(Image picture, Draws draws) {
        return change(draws).of(picture);
    }

    @Override
    public Optional<List<Change>> changes(Frame frame, Draws draws) {
        return Optional.of(List.of(change(draws)));
    }

    private Change change(Draws draws) {
        return Brightness.random(share, draws);
    }
}
