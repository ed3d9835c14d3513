package org.dlspec.vocab.train;

import java.util.List;
import java.util.Optional;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Term;

/** How each sample of a training batch is mixed with another. */
public sealed interface Mixing extends Term permits Cutmix, Mixup {
    /** The share of the first sample is drawn from the Beta distribution with this as both parameters. */
    double alpha();

    /** What does not fit about inputs of these kinds; one sentence. */
    Optional<String> misfit(List<Kind> inputs);
}
