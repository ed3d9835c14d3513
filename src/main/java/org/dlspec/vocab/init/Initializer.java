package org.dlspec.vocab.init;

import org.dlspec.vocab.Term;

/** How a parameter gets its first values. */
public sealed interface Initializer extends Term
        permits Constant, GlorotUniform, HeNormal, Ones, Orthogonal, Uniform, Zeros {
    /** The number of inputs and outputs that one weight connects: for a convolution times the kernel's area. */
    record Fans(long in, long out) {}

    /**
     * The value of one element. Every draw is a function of seed, stream and element, so that it does not depend on the
     * order.
     */
    float draw(Fans fans, long seed, long stream, long element);
}
