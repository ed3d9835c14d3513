package org.dlspec.vocab.loss;

import java.util.Optional;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.ReduceSum;
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
        implements Loss {
    @Override
    public Link link() {
        return Link.NONE;
    }

    @Override
    public Optional<Kind> output(Kind target) {
        return target instanceof Kind.Scalar ? Optional.of(new Kind.Vec(1)) : Optional.empty();
    }

    @Override
    public Value loss(GraphBuilder g, Value output, Value target) {
        Value squares = g.add(new Square(), g.add(new Subtract(), output, target));
        return g.add(new ReduceSum(1.0 / g.type(output).shape().size()), squares);
    }
}
