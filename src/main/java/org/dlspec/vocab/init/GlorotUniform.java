package org.dlspec.vocab.init;

import org.dlspec.tensor.Philox;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;

@Doc("Even numbers around 0, the wider the fewer values a weight connects: keeps signals equally strong in all layers.")
@Alias({"Keras: GlorotUniform", "PyTorch: xavier_uniform_", "Caffe: xavier"})
public record GlorotUniform() implements IndependentInitializer {
    // Glorot and Bengio 2010, equation 16: U(-a, a) with a = sqrt(6 / (inputs + outputs)).
    @Override
    public float draw(Fans fans, long seed, long stream, long element) {
        double limit = Math.sqrt(6.0 / (fans.in() + fans.out()));
        return (float) ((2 * Philox.uniform(seed, stream, element) - 1) * limit);
    }
}
