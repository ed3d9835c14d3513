package org.dlspec.vocab.init;

import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;

@Doc("All zero.")
@Alias({"Keras: Zeros", "PyTorch: zeros_"})
public record Zeros() implements IndependentInitializer {
    @Override
    public float draw(Fans fans, long seed, long stream, long element) {
        return 0;
    }
}
