package org.dlspec.vocab.layer;

import java.util.List;
import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;

@Doc("The logarithm of 1 plus the exponential: a relu without a corner, whose results are above 0.")
@Alias("PyTorch: Softplus")
public record Softplus() implements Layer {
    @Override
    public boolean isActivation() {
        return true;
    }

    // Dugas et al. 2001, section 4.
    @Override
    public Value expand(LayerBuilder b, List<Value> inputs) {
        return b.add(new org.dlspec.op.Softplus(), inputs.get(0));
    }
}
