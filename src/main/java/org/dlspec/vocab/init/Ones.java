package org.dlspec.vocab.init;

import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;

@Doc("All one.")
@Alias({"Keras: Ones", "PyTorch: ones_"})
public record Ones() implements IndependentInitializer {
    @Override
    public float draw(Fans fans, long seed, long stream, long element) {
        return 1;
    }
}
