package org.dlspec.vocab.init;

import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Plain;

@Doc("A plain number: every element begins with it.")
@Alias({"Keras: Constant", "PyTorch: constant_"})
@Plain
public record Constant(@Doc("The number.") double value) implements IndependentInitializer {
    @Override
    public float draw(Fans fans, long seed, long stream, long element) {
        return (float) value;
    }
}
