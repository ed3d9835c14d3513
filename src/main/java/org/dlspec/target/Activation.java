package org.dlspec.target;

/** What a convolution or matrix product may apply to its result on the way out. */
public enum Activation {
    NONE,
    RELU
}
