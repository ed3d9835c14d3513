package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;

@Doc("Rectified linear unit: negative numbers become 0.")
@Alias({"Keras: ReLU", "PyTorch: ReLU", "Caffe: ReLU"})
public record Relu() implements Layer {
    @Override
    public boolean isActivation() {
        return true;
    }

    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        return b.add(new org.dlspec.op.Relu(), inputs.get(0));
    }
}
