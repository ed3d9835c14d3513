package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;

@Doc("Multiplies two tensors of equal kind and size, number by number. Written as *.")
@Alias({"Keras: Multiply"})
public record Multiply() implements Layer {
    @Override
    public int arity() {
        return 2;
    }

    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        return b.add(new org.dlspec.op.Multiply(), inputs.get(0), inputs.get(1));
    }
}
