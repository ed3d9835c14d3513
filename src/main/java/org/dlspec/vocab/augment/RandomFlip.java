package org.dlspec.vocab.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.data.Change;
import org.dlspec.data.Draws;
import org.dlspec.data.Flip;
import org.dlspec.data.Frame;
import org.dlspec.data.Image;
import org.dlspec.data.Sampling;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;

@Doc("Mirrors a picture, in every second case: left and right, top and bottom, or each of both by itself.")
@Alias({"Keras: RandomFlip", "PyTorch: RandomHorizontalFlip", "PyTorch: RandomVerticalFlip"})
public record RandomFlip(
        @Doc("What changes places.") @Alias("Keras: mode") List<Flip> directions) implements Geometric {
    public RandomFlip {
        directions = List.copyOf(directions);
    }

    @Override
    public Optional<String> contradiction() {
        return directions.isEmpty() || directions.stream().distinct().count() < directions.size()
                ? Optional.of("`random_flip` takes horizontal, vertical or both, each once")
                : Optional.empty();
    }

    @Override
    public Image move(Image picture, Sampling sampling, Draws draws) {
        Image image = picture;
        for (Flip flip : directions) {
            image = flip.random(image, draws);
        }
        return image;
    }

    @Override
    public Optional<List<Change>> changes(Frame frame, Draws draws) {
        List<Change> changes = new ArrayList<>(directions.size());
        for (Flip flip : directions) {
            if (flip.isDrawn(draws)) {
                changes.add(new Change.Mirrored(flip));
            }
        }
        return Optional.of(changes);
    }
}
