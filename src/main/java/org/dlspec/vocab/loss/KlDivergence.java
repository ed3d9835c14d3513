package org.dlspec.vocab.loss;

import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.op.Log;
import org.dlspec.op.Maximum;
import org.dlspec.op.Multiply;
import org.dlspec.op.Softmax;
import org.dlspec.op.Subtract;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;

@Doc(
        "How far the model's probabilities are from given ones. The target is a Vec of probabilities; takes scores, and applies"
                + " softmax itself.")
@Alias({"Keras: KLDivergence", "PyTorch: KLDivLoss"})
public record KlDivergence(
        @Doc("Factor of this loss in the sum over all outputs.")
        @Range("(0, inf)")
        @Default("1")
        @Alias("Caffe: loss_weight")
        double weight)
        implements Comparison {
    private static final double LEAST = 1e-7;

    @Override
    public Link link() {
        return Link.SOFTMAX;
    }

    @Override
    public Optional<Kind> output(Kind target) {
        return target instanceof Kind.Vec ? Optional.of(target) : Optional.empty();
    }

    // Kullback and Leibler 1951: sum y log(y / p). Keras 3, losses.py, takes no probability for less than 1e-7.
    @Override
    public Value each(LossBuilder b, Value output, Value target) {
        Value y = b.add(new Maximum(), target, b.number(LEAST));
        Value p = b.add(new Maximum(), b.add(new Softmax(), output), b.number(LEAST));
        Value ratio = b.add(new Subtract(), b.add(new Log(), y), b.add(new Log(), p));
        return b.rowSums(b.add(new Multiply(), y, ratio), 1);
    }
}
