package org.dlspec.vocab.loss;

import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.op.Square;
import org.dlspec.op.Subtract;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;

@Doc("Mean squared error, for targets that are numbers.")
@Alias({"Keras: MeanSquaredError", "PyTorch: MSELoss", "Caffe: EuclideanLoss"})
public record Mse(
        @Doc("Factor of this loss in the sum over all outputs.")
        @Range("(0, inf)")
        @Default("1")
        @Alias("Caffe: loss_weight")
        double weight)
        implements Comparison {
    @Override
    public Link link() {
        return Link.NONE;
    }

    @Override
    public Optional<Kind> output(Kind target) {
        return Numeric.output(target);
    }

    @Override
    public Value each(LossBuilder b, Value output, Value target) {
        return b.add(new Square(), b.add(new Subtract(), output, target));
    }
}
