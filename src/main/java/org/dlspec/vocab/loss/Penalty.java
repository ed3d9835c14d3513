package org.dlspec.vocab.loss;

import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Kind;

/** What is added to a loss for its weights alone. */
public sealed interface Penalty extends Loss permits L1, L2 {
    @Override
    default Link link() {
        return Link.NONE;
    }

    @Override
    default Optional<Kind> output(Kind target) {
        return Optional.empty();
    }

    @Override
    default double weight() {
        return 1;
    }

    /** The penalty of one kernel, a scalar; those of all kernels are added. */
    Value penalty(LossBuilder b, Value kernel);
}
