package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("Puts tensors side by side: Vecs end to end, Images of equal height and width channel after channel.")
@Alias({"Keras: Concatenate", "PyTorch: cat", "Caffe: Concat"})
public record Concat() implements Layer {
    @Override
    public int arity() {
        return -1;
    }

    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        if (inputs.stream().anyMatch(Value::isUnknown)) {
            return Value.UNKNOWN;
        }
        for (Value input : inputs) {
            Kind kind = b.kind(input);
            if (!(kind instanceof Kind.Vec || kind instanceof Kind.Image)) {
                return Fit.notBuilt(b, this, kind);
            }
        }
        return b.add(new org.dlspec.op.Concat(), inputs.toArray(Value[]::new));
    }
}
