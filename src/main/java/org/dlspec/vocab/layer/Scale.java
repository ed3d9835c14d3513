package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;

@Doc("Multiplies every number by a fixed factor and adds a fixed offset. Written as x * 0.5 + 1.")
@Alias({"Keras: Rescaling"})
public record Scale(
        @Doc("What each number is multiplied by.") double factor,
        @Doc("What is added then.") @Default("0") double offset)
        implements Layer {
    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        Value scaled = factor == 1 ? x : b.add(new org.dlspec.op.Multiply(), x, b.number(factor));
        return offset == 0 ? scaled : b.add(new org.dlspec.op.Add(), scaled, b.number(offset));
    }
}
