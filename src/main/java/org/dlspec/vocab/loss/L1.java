package org.dlspec.vocab.loss;

import org.dlspec.graph.Value;
import org.dlspec.op.Absolute;
import org.dlspec.op.ReduceSum;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;

@Doc("A penalty that is added to a loss: the sum of all kernels' absolute values, which makes many weights zero.")
@Alias("Keras: L1")
public record L1(
        @Doc("Factor of the penalty.") @Range("(0, inf)") @Alias("Paper: lambda")
        double factor) implements Penalty {
    // Goodfellow, Bengio and Courville 2016, equation 7.18: lambda |w|, the sum over all weights; Keras' L1 is the
    // same.
    @Override
    public Value penalty(LossBuilder b, Value kernel) {
        return b.add(new ReduceSum(factor), b.add(new Absolute(), kernel));
    }
}
