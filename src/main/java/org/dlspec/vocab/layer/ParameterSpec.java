package org.dlspec.vocab.layer;

import org.dlspec.graph.Variable;
import org.dlspec.vocab.init.Initializer;

/** A variable that a layer asks for: how it starts, and what it is to a weight decay. */
public record ParameterSpec(Variable variable, Initializer initializer, Initializer.Fans fans, Part part) {
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
