package org.dlspec.graph;

import org.dlspec.tensor.TensorType;

/** A tensor that lives from step to step, by its path: {@code stem.conv2d.kernel}. Two variables never share a name. */
public record Variable(String name, TensorType type, Role role) {
    /** The name tells it apart; the sizes would take longer, and variables are looked up by the thousand. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** What the variable is for. */
    public enum Role {
        /** Learned by the optimizer. */
        PARAMETER,
        /** Kept up by the model itself: the moving mean of a batch normalisation. */
        STATISTIC,
        /** Belongs to the optimizer: a momentum. */
        SLOT
    }
}
