package org.dlspec.vocab.loss;

import java.util.List;
import java.util.Optional;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Term;

/** What a training makes small: how far an output is from its target, and what is added to that. */
public sealed interface Loss extends Term permits Comparison, LossSum, Penalty {
    /** What the loss applies to the output itself, so that the model must not. */
    enum Link {
        NONE,
        SOFTMAX,
        SIGMOID
    }

    Link link();

    /** What an output must be for a target of this kind; empty when the loss is not for such targets. */
    Optional<Kind> output(Kind target);

    /** Whether it punishes weights, and compares no output with a target. */
    default boolean isPenalty() {
        return parts().stream().noneMatch(Comparison.class::isInstance);
    }

    /** What does not fit between its arguments and a target of this kind that it is for; one sentence. */
    default Optional<String> misfit(Kind target) {
        return Optional.empty();
    }

    /** The factor of this loss in the sum over the outputs. */
    double weight();

    /** The losses, none of them a sum, that this one adds up by their weights. */
    default List<Loss> parts() {
        return List.of(this);
    }
}
