package org.dlspec.vocab.init;

import org.dlspec.tensor.Shape;

/** An initializer whose elements know nothing of each other. */
public sealed interface IndependentInitializer extends Initializer
        permits Constant, GlorotUniform, HeNormal, Ones, Uniform, Zeros {
    /** The value of one element: a function of seed, stream and element, so that it does not depend on the order. */
    float draw(Fans fans, long seed, long stream, long element);

    @Override
    default float[] values(Shape shape, Fans fans, long seed, long stream) {
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = draw(fans, seed, stream, i);
        }
        return values;
    }
}
