package org.dlspec.vocab.loss;

import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.op.Absolute;
import org.dlspec.op.Subtract;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;

@Doc("Mean absolute error, for targets that are numbers; outliers count less than in mse.")
@Alias({"Keras: MeanAbsoluteError", "PyTorch: L1Loss"})
public record Mae(
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
        return b.add(new Absolute(), b.add(new Subtract(), output, target));
    }
}
