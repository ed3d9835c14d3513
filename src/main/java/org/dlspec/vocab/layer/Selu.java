package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;

@Doc("Scaled exponential linear unit: an elu whose constants bring mean and variance to 0 and 1, layer after layer.")
@Alias({"Keras: SELU", "PyTorch: SELU"})
public record Selu() implements Layer {
    // Klambauer, Unterthiner, Mayr and Hochreiter 2017, equation 2, with the constants of their appendix A4.
    private static final double ALPHA = 1.6732632423543772848170429916717;
    private static final double SCALE = 1.0507009873554804934193349852946;

    @Override
    public boolean isActivation() {
        return true;
    }

    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        return Elu.curve(b, inputs.get(0), SCALE, ALPHA);
    }
}
