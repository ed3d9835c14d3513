package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;

@Doc("Squeezes every number between 0 and 1.")
@Alias({"PyTorch: Sigmoid", "Caffe: Sigmoid", "PyTorch: logistic"})
public record Sigmoid() implements Layer {
    @Override
    public boolean isActivation() {
        return true;
    }

    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        return b.add(new org.dlspec.op.Sigmoid(), inputs.get(0));
    }
}
