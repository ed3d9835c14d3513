package org.dlspec.vocab.layer;

import java.util.Optional;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.Shared;

/** What keeps the kernel of a layer small. */
@Shared
public record Restraint(
        @Doc("Adds half of this times the squares of all weights to the loss, which keeps them small.")
        @Range("[0, inf)")
        @Default("0")
        @Alias({"Keras: kernel_regularizer", "Keras: depthwise_regularizer"})
        double l2,

        @Doc("The weights of each output are scaled down after a step where their length exceeds this.")
        @Range("(0, inf)")
        @Default("none")
        @Alias({"Keras: kernel_constraint", "Keras: depthwise_constraint"})
        Optional<Double> maxNorm) {
    /** A kernel that may be anything. */
    public static final Restraint NONE = new Restraint(0, Optional.empty());
}
