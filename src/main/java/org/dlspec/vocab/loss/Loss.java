package org.dlspec.vocab.loss;

import java.util.Optional;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Term;

/** How far an output is from its target: a scalar, the mean over the samples of the batch. */
public sealed interface Loss extends Term permits BinaryCrossEntropy, CrossEntropy, Huber, L1, L2, LossSum, Mse {
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
        return false;
    }

    /** What does not fit between its arguments and a target of this kind that it is for; one sentence. */
    default Optional<String> misfit(Kind target) {
        return Optional.empty();
    }

    /** The factor of this loss in the sum over the outputs. */
    double weight();

    Value loss(GraphBuilder g, Value output, Value target);
}
