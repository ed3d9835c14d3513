package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.op.Multiply;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;

@Doc("Each number times its own sigmoid: a smooth relu that dips a little below 0. With beta 1 it is also called silu.")
@Alias({"Keras: silu", "PyTorch: SiLU"})
public record Swish(
        @Doc("How sharp the bend at 0 is.") @Range("(0, inf)") @Default("1")
        double beta) implements Layer {
    @Override
    public boolean isActivation() {
        return true;
    }

    // Ramachandran, Zoph and Le 2017, section 3.1: x sigmoid(beta x).
    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        Value steep = beta == 1 ? x : b.add(new Multiply(), x, b.number(beta));
        return b.add(new Multiply(), x, b.add(new org.dlspec.op.Sigmoid(), steep));
    }
}
