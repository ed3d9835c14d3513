package org.dlspec.vocab.train;

import java.util.List;
import java.util.Optional;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;

@Doc("Trains on weighted means of two samples and of their losses, with a share that is drawn for each batch.")
@Alias({"Keras: MixUp", "PyTorch: MixUp"})
public record Mixup(
        @Doc("How even the shares are: near 0 one sample is nearly all, at 1 every share is as likely.")
        @Range("(0, inf)")
        double alpha)
        implements Mixing {
    @Override
    public Optional<String> misfit(List<Kind> inputs) {
        return inputs.stream()
                .filter(kind -> kind instanceof Kind.Category || kind instanceof Kind.Tokens)
                .findFirst()
                .map(kind -> "`mixup` takes means of numbers, and an input is " + kind);
    }
}
