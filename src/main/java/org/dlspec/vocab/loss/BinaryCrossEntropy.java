package org.dlspec.vocab.loss;

import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.op.Multiply;
import org.dlspec.op.Softplus;
import org.dlspec.op.Subtract;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.NotBuilt;
import org.dlspec.vocab.Range;

@Doc("For yes-or-no targets: minus the logarithm of the probability that the model gives the right answer."
        + " Takes scores, and applies sigmoid itself.")
@Alias({
    "Keras: binary_crossentropy",
    "Keras: BinaryCrossentropy",
    "PyTorch: BCEWithLogitsLoss",
    "PyTorch: BCELoss",
    "Caffe: SigmoidCrossEntropyLoss"
})
public record BinaryCrossEntropy(
        @Doc("Factor of this loss in the sum over all outputs.")
        @Range("(0, inf)")
        @Default("1")
        @Alias("Caffe: loss_weight")
        double weight,

        @Doc(
                "How much a yes counts beside a no: a number, or `balanced` for the ratio of no to yes in the training split.")
        @Default("none")
        @NotBuilt
        @Alias("PyTorch: pos_weight")
        Optional<Weighting> positiveWeight,

        @Doc("Moves every answer this far towards one half.") @Range("[0, 1)") @Default("0") @NotBuilt
        double labelSmoothing)
        implements Comparison {
    public BinaryCrossEntropy(double weight) {
        this(weight, Optional.empty(), 0);
    }

    @Override
    public Link link() {
        return Link.SIGMOID;
    }

    @Override
    public Optional<Kind> output(Kind target) {
        if (target instanceof Kind.Labels labels) {
            return Optional.of(new Kind.Vec(labels.k()));
        }
        return target instanceof Kind.Binary ? Optional.of(new Kind.Vec(1)) : Optional.empty();
    }

    // With p = sigmoid(z): -y log p - (1 - y) log(1 - p) = log(1 + exp(z)) - z y, which never overflows.
    @Override
    public Value each(LossBuilder b, Value output, Value target) {
        return b.add(new Subtract(), b.add(new Softplus(), output), b.add(new Multiply(), output, target));
    }
}
