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

    /** What it applies to the output for a target of this kind. */
    default Link link(Kind target) {
        return link();
    }

    /** Whether that is the same for all targets. */
    default boolean hasOneLink() {
        return true;
    }

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

    /** Whether it waits for {@link #settled}: some weights follow from how often each class is in the training split. */
    default boolean isBalanced() {
        return parts().stream().anyMatch(part -> part != this && part.isBalanced());
    }

    /**
     * The loss with the weights that follow from the training split.
     *
     * @param counts how often each class is there; no and yes, one behind the other, for each label
     */
    default Loss settled(List<Double> counts) {
        return this;
    }

    /** The losses, none of them a sum, that this one adds up by their weights. */
    default List<Loss> parts() {
        return List.of(this);
    }
}
