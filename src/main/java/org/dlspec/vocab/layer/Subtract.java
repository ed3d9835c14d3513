package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;

@Doc("Takes a tensor from another of equal kind and size, number by number. Written as -.")
@Alias({"Keras: Subtract"})
public record Subtract() implements Layer {
    @Override
    public int arity() {
        return 2;
    }

    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        return b.add(new org.dlspec.op.Subtract(), inputs.get(0), inputs.get(1));
    }
}
