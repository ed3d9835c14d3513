package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;

@Doc("Squeezes every number between -1 and 1.")
@Alias({"PyTorch: Tanh", "Caffe: TanH"})
public record Tanh() implements Layer {
    @Override
    public boolean isActivation() {
        return true;
    }

    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        return b.add(new org.dlspec.op.Tanh(), inputs.get(0));
    }
}
