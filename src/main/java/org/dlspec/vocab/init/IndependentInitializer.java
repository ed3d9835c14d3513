package org.dlspec.vocab.init;

import java.util.stream.IntStream;
import org.dlspec.tensor.Shape;

/** An initializer whose elements know nothing of each other. */
public sealed interface IndependentInitializer extends Initializer
        permits Constant, GlorotUniform, HeNormal, Ones, Uniform, Zeros {
    /** So many elements are worth a task of their own. */
    int PART = 1 << 14;

    /** The value of one element: a function of seed, stream and element, so that it does not depend on the order. */
    float draw(Fans fans, long seed, long stream, long element);

    @Override
    default float[] values(Shape shape, Fans fans, long seed, long stream) {
        float[] values = new float[Math.toIntExact(shape.size())];
        IntStream.range(0, (values.length + PART - 1) / PART).parallel().forEach(part -> {
            int end = Math.min(values.length, (part + 1) * PART);
            for (int i = part * PART; i < end; i++) {
                values[i] = draw(fans, seed, stream, i);
            }
        });
        return values;
    }
}
