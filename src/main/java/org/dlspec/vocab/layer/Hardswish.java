package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.Minimum;
import org.dlspec.op.Multiply;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;

@Doc("A swish of straight pieces, cheap to compute: 0 below -3, the number itself above 3, and a parabola between.")
@Alias({"Keras: hard_swish", "Keras: hard_silu", "PyTorch: Hardswish"})
public record Hardswish() implements Layer {
    @Override
    public boolean isActivation() {
        return true;
    }

    // Howard et al. 2019 (MobileNetV3), section 5.2: x min(max(x + 3, 0), 6) / 6.
    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        Value shifted = b.add(new org.dlspec.op.Relu(), b.add(new Add(), x, b.number(3)));
        Value gate = b.add(new Multiply(), b.add(new Minimum(), shifted, b.number(6)), b.number(1.0 / 6));
        return b.add(new Multiply(), x, gate);
    }
}
