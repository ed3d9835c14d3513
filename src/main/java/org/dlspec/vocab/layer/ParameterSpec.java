package org.dlspec.vocab.layer;

import org.dlspec.graph.Variable;
import org.dlspec.vocab.init.Initializer;

/** A variable that a layer asks for: how it starts, what it is to a weight decay, and what keeps it small. */
public record ParameterSpec(
        Variable variable, Initializer initializer, Initializer.Fans fans, Part part, Restraint restraint) {
    /** One that nothing keeps small. */
    public ParameterSpec(Variable variable, Initializer initializer, Initializer.Fans fans, Part part) {
        this(variable, initializer, fans, part, Restraint.NONE);
    }

    /** The part that a parameter plays in its layer. */
    public enum Part {
        KERNEL,
        BIAS,
        SCALE,
        SHIFT,
        EMBEDDING,
        STATISTIC
    }
}
