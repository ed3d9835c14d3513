package org.dlspec.vocab.loss;

import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.op.Absolute;
import org.dlspec.op.Minimum;
import org.dlspec.op.Multiply;
import org.dlspec.op.Subtract;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;

@Doc("For targets that are numbers: half the squared error where it is small, and a straight line beyond delta,"
        + " so that outliers count less.")
@Alias({"Keras: Huber", "PyTorch: HuberLoss", "PyTorch: SmoothL1Loss"})
public record Huber(
        @Doc("The error from which on the loss is a straight line.") @Range("(0, inf)") @Default("1")
        double delta,

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

    // Huber 1964: e^2 / 2 for |e| <= d, else d (|e| - d / 2). With m = min(|e|, d) both are m (|e| - m / 2).
    @Override
    public Value each(LossBuilder b, Value output, Value target) {
        Value error = b.add(new Absolute(), b.add(new Subtract(), output, target));
        Value small = b.add(new Minimum(), error, b.number(delta));
        Value half = b.add(new Multiply(), small, b.number(0.5));
        return b.add(new Multiply(), small, b.add(new Subtract(), error, half));
    }
}
