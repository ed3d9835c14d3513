package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("Turns scores into probabilities: positive numbers whose sum is 1."
        + " cross_entropy does this itself and must get the scores.")
@Alias({"Keras: Softmax", "PyTorch: Softmax", "Caffe: Softmax"})
public record Softmax() implements Layer {
    @Override
    public boolean isActivation() {
        return true;
    }

    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        Value x = inputs.get(0);
        if (x.isUnknown()) {
            return Value.UNKNOWN;
        }
        return b.kind(x) instanceof Kind.Vec
                ? b.add(new org.dlspec.op.Softmax(), x)
                : Fit.needs(b, this, "a Vec", b.kind(x), "");
    }
}
