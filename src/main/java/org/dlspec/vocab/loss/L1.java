package org.dlspec.vocab.loss;

import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.NotBuilt;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.Unready;

@Doc("A penalty that is added to a loss: the sum of all kernels' absolute values, which makes many weights zero.")
@NotBuilt
@Alias("Keras: L1")
public record L1(
        @Doc("Factor of the penalty.") @Range("(0, inf)") @Alias("Paper: lambda")
        double factor) implements Penalty {
    @Override
    public Value penalty(LossBuilder b) {
        throw Unready.of("l1");
    }
}
