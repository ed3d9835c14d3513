package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.Exp;
import org.dlspec.op.Minimum;
import org.dlspec.op.Multiply;
import org.dlspec.op.Subtract;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;

@Doc("Exponential linear unit: positive numbers stay, negative ones approach the negative of alpha.")
@Alias({"Keras: ELU", "PyTorch: ELU"})
public record Elu(
        @Doc("How far below 0 the results reach.") @Range("(0, inf)") @Default("1")
        double alpha) implements Layer {
    @Override
    public boolean isActivation() {
        return true;
    }

    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        return curve(b, inputs.get(0), 1, alpha);
    }

    /**
     * {@code scale x} above 0, else {@code scale alpha (exp(x) - 1)}. Clevert, Unterthiner and Hochreiter 2016, equation 15;
     * the exponential sees no positive number, so it cannot overflow.
     */
    static Value curve(LayerBuilder b, Value x, double scale, double alpha) {
        Value above = b.add(new org.dlspec.op.Relu(), x);
        Value below = b.add(new Exp(), b.add(new Minimum(), x, b.number(0)));
        Value shifted = b.add(new Subtract(), below, b.number(1));
        Value part = scale == 1 ? above : b.add(new Multiply(), above, b.number(scale));
        return b.add(
                new Add(),
                part,
                scale * alpha == 1 ? shifted : b.add(new Multiply(), shifted, b.number(scale * alpha)));
    }
}
