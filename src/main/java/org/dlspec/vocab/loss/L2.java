package org.dlspec.vocab.loss;

import org.dlspec.graph.Value;
import org.dlspec.op.ReduceSum;
import org.dlspec.op.Square;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;

@Doc("A penalty that is added to a loss: half the sum of all kernels' squares, which keeps weights small.")
@Alias("Keras: L2")
public record L2(
        @Doc("Factor of the penalty.") @Range("(0, inf)") @Alias("Paper: lambda")
        double factor) implements Penalty {
    // Goodfellow, Bengio and Courville 2016, equation 7.2: lambda/2 |w|^2, as with `l2:` of a layer. Keras' L2 has no
    // half.
    @Override
    public Value penalty(LossBuilder b, Value kernel) {
        return b.add(new ReduceSum(factor / 2), b.add(new Square(), kernel));
    }
}
