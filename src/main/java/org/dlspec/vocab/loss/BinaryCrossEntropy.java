package org.dlspec.vocab.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.Multiply;
import org.dlspec.op.ScaleChannels;
import org.dlspec.op.Softplus;
import org.dlspec.op.Subtract;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
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
        @Alias("PyTorch: pos_weight")
        Optional<Weighting> positiveWeight,

        @Doc("Moves every answer this far towards one half.") @Range("[0, 1)") @Default("0")
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

    @Override
    public boolean isBalanced() {
        return positiveWeight.filter(Weighting.Balanced.class::isInstance).isPresent();
    }

    // The ratio of no to yes, as scikit-learn's n / (2 n_k) of yes divided by that of no. Without either it is 1.
    @Override
    public BinaryCrossEntropy settled(List<Double> counts) {
        if (!isBalanced()) {
            return this;
        }
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i + 1 < counts.size(); i += 2) {
            boolean hasBoth = counts.get(i) > 0 && counts.get(i + 1) > 0;
            ratios.add(hasBoth ? counts.get(i) / counts.get(i + 1) : 1);
        }
        return new BinaryCrossEntropy(weight, Optional.of(new Weighting.Each(ratios)), labelSmoothing);
    }

    // With p = sigmoid(z): -y log p - (1 - y) log(1 - p) = log(1 + exp(z)) - z y, which never overflows. With a weight
    // w of
    // yes, -w y log p - (1 - y) log(1 - p) = log(1 + exp(z)) (1 + (w - 1) y) - w z y: PyTorch's pos_weight.
    @Override
    public Value each(LossBuilder b, Value output, Value target) {
        Value answer = smoothed(b, target);
        Value softplus = b.add(new Softplus(), output);
        Value product = b.add(new Multiply(), output, answer);
        if (positiveWeight.isEmpty() || isBalanced()) {
            return b.add(new Subtract(), softplus, product);
        }
        Value more = b.add(new Add(), scaled(b, answer, -1), b.number(1));
        return b.add(new Subtract(), b.add(new Multiply(), softplus, more), scaled(b, product, 0));
    }

    // Keras 3, losses.py: the answer y becomes (1 - e) y + e / 2.
    private Value smoothed(LossBuilder b, Value target) {
        if (labelSmoothing == 0) {
            return target;
        }
        Value less = b.add(new Multiply(), target, b.number(1 - labelSmoothing));
        return b.add(new Add(), less, b.number(labelSmoothing / 2));
    }

    /** Numbers [B, K] times the weight of yes plus an offset. */
    private Value scaled(LossBuilder b, Value x, double offset) {
        Weighting weighting = positiveWeight.orElseThrow();
        if (weighting instanceof Weighting.Factor factor) {
            return b.add(new Multiply(), x, b.number(factor.factor() + offset));
        }
        List<Double> factors = ((Weighting.Each) weighting).factors();
        return b.add(
                new ScaleChannels(),
                x,
                b.numbers(factors.stream().map(f -> f + offset).toList()));
    }
}
