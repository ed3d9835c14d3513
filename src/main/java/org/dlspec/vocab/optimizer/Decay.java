package org.dlspec.vocab.optimizer;

import org.dlspec.vocab.layer.ParameterSpec;

/** Which parameters a weight decay shrinks. */
public enum Decay {
    KERNELS,
    ALL;

    boolean includes(ParameterSpec.Part part) {
        return this == ALL || part == ParameterSpec.Part.KERNEL || part == ParameterSpec.Part.EMBEDDING;
    }
}
