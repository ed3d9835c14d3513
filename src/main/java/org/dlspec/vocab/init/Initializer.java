package org.dlspec.vocab.init;

import org.dlspec.tensor.Elements;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Term;

/** How a parameter gets its first values. */
public sealed interface Initializer extends Term permits IndependentInitializer, Orthogonal {
    /** The number of inputs and outputs that one weight connects: for a convolution times the kernel's area. */
    record Fans(long in, long out) {}

    /** The elements of a parameter in row-major order: a function of shape, seed and stream. */
    float[] values(Shape shape, Fans fans, long seed, long stream);

    /** The same piece by piece. */
    default Elements elements(Shape shape, Fans fans, long seed, long stream) {
        return Elements.of(values(shape, fans, seed, stream));
    }
}
