package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.Multiply;
import org.dlspec.op.Square;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;

@Doc("Gaussian error linear unit: a smooth relu, each number times the chance that a normal draw is below it.")
@Alias({"Keras: GELU", "PyTorch: GELU"})
public record Gelu(
        @Doc("The error function itself, or its approximation by tanh.")
        @Default("exact")
        @Alias({"Keras: approximate", "PyTorch: approximate"})
        Form form)
        implements Layer {
    @Override
    public boolean isActivation() {
        return true;
    }

    /** How the function is computed. */
    public enum Form {
        EXACT,
        TANH
    }

    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        return switch (form) {
            case EXACT -> b.add(new org.dlspec.op.Gelu(), inputs.get(0));
            case TANH -> approximate(b, inputs.get(0));
        };
    }

    // Hendrycks and Gimpel 2016, section 2: 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))).
    private static Value approximate(LayerBuilder b, Value x) {
        Value cubic = b.add(new Multiply(), b.add(new Square(), x), b.number(0.044715));
        Value inner = b.add(new Multiply(), x, b.add(new Add(), cubic, b.number(1)));
        Value curve = b.add(new org.dlspec.op.Tanh(), b.add(new Multiply(), inner, b.number(Math.sqrt(2 / Math.PI))));
        Value half = b.add(new Multiply(), x, b.number(0.5));
        return b.add(new Multiply(), half, b.add(new Add(), curve, b.number(1)));
    }
}
