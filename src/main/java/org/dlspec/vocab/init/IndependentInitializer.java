package org.dlspec.vocab.init;

import java.util.stream.IntStream;
import org.dlspec.tensor.Elements;
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
        return elements(shape, fans, seed, stream).piece(0, Math.toIntExact(shape.size()));
    }

    @Override
    default Elements elements(Shape shape, Fans fans, long seed, long stream) {
        return (first, count) -> {
            float[] values = new float[count];
            IntStream.range(0, (count + PART - 1) / PART).parallel().forEach(part -> {
                int end = Math.min(count, (part + 1) * PART);
                for (int i = part * PART; i < end; i++) {
                    values[i] = draw(fans, seed, stream, first + i);
                }
            });
            return values;
        };
    }
}
