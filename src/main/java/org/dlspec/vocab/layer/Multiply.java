package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;

@Doc("Multiplies tensors of equal kind and size, number by number. Two are also written with *.")
@Alias({"Keras: Multiply"})
public record Multiply() implements Layer {
    @Override
    public int arity() {
        return -1;
    }

    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        return inputs.stream()
                .reduce((a, c) -> b.add(new org.dlspec.op.Multiply(), a, c))
                .orElseThrow();
    }
}
