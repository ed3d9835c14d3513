package org.dlspec.vocab.train;

import java.util.List;
import java.util.Optional;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;

@Doc("Trains on pictures in which a rectangle is that of another picture; each of the two losses counts by its area.")
@Alias({"Keras: CutMix", "PyTorch: CutMix"})
public record Cutmix(
        @Doc("How even the areas are: near 0 one picture is nearly all, at 1 every area is as likely.")
        @Range("(0, inf)")
        double alpha)
        implements Mixing {
    @Override
    public Optional<String> misfit(List<Kind> inputs) {
        boolean isPicture = inputs.size() == 1 && inputs.get(0) instanceof Kind.Image;
        return isPicture
                ? Optional.empty()
                : Optional.of("`cutmix` needs one input, a picture, and here "
                        + (inputs.size() == 1 ? "it is " + inputs.get(0) : "are " + inputs.size()));
    }
}
