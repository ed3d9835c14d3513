package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.op.Multiply;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;

@Doc("Each number times the tanh of its softplus: a smooth relu that dips a little below 0.")
@Alias("PyTorch: Mish")
public record Mish() implements Layer {
    @Override
    public boolean isActivation() {
        return true;
    }

    // Misra 2019, equation 3: x tanh(softplus(x)).
    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        Value gate = b.add(new org.dlspec.op.Tanh(), b.add(new org.dlspec.op.Softplus(), x));
        return b.add(new Multiply(), x, gate);
    }
}
