package org.dlspec.vocab.init;

import org.dlspec.tensor.Philox;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;

@Doc("Even numbers around 0, all within one limit.")
@Alias({"Keras: RandomUniform", "PyTorch: uniform_"})
public record Uniform(
        @Doc("The largest number; the smallest is its negative.")
        @Range("(0, inf)")
        @Default("0.05")
        @Alias("Keras: maxval")
        double limit)
        implements IndependentInitializer {
    @Override
    public float draw(Fans fans, long seed, long stream, long element) {
        return (float) ((2 * Philox.uniform(seed, stream, element) - 1) * limit);
    }
}
