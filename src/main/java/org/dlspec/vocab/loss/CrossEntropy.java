package org.dlspec.vocab.loss;

import java.util.List;
import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.Multiply;
import org.dlspec.op.OneHot;
import org.dlspec.op.Reshape;
import org.dlspec.op.SoftmaxCrossEntropy;
import org.dlspec.op.Subtract;
import org.dlspec.op.ToSeq;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;

@Doc("For targets with exactly one class: minus the logarithm of the probability that the model gives the right class."
        + " Takes scores, and applies softmax itself. Of a Mask each pixel has one class, and scores for it.")
@Alias({
    "Keras: sparse_categorical_crossentropy",
    "Keras: categorical_crossentropy",
    "Keras: SparseCategoricalCrossentropy",
    "Keras: CategoricalCrossentropy",
    "PyTorch: CrossEntropyLoss",
    "Caffe: SoftmaxWithLoss"
})
public record CrossEntropy(
        @Doc("Factor of this loss in the sum over all outputs.")
        @Range("(0, inf)")
        @Default("1")
        @Alias("Caffe: loss_weight")
        double weight,

        @Doc("How much each class counts: a number for each, or `balanced` for rare classes as much as frequent ones.")
        @Default("none")
        @Alias("Keras: class_weight")
        Optional<List<Weighting>> classWeights,

        @Doc("Moves every answer this share of the way towards all classes alike.") @Range("[0, 1)") @Default("0")
        double labelSmoothing)
        implements Comparison {
    public CrossEntropy(double weight) {
        this(weight, Optional.empty(), 0);
    }

    @Override
    public Optional<String> contradiction() {
        boolean mixed = weights().size() > 1 && weights().contains(new Weighting.Balanced());
        return mixed
                ? Optional.of("`class_weights` is `balanced` or a number for each class, not both")
                : Optional.empty();
    }

    @Override
    public Optional<String> misfit(Kind target) {
        boolean counted = !weights().isEmpty() && !weights().contains(new Weighting.Balanced());
        int classes = target instanceof Kind.ClassOf one
                ? one.k()
                : target instanceof Kind.Mask mask ? mask.k() : weights().size();
        return counted && classes != weights().size()
                ? Optional.of(weights().size() + " class weights are given, and the target has " + classes + " classes")
                : Optional.empty();
    }

    private List<Weighting> weights() {
        return classWeights.orElse(List.of());
    }

    @Override
    public Link link() {
        return Link.SOFTMAX;
    }

    @Override
    public Optional<Kind> output(Kind target) {
        if (target instanceof Kind.Mask mask) {
            return Optional.of(new Kind.Image(mask.k(), mask.h(), mask.w()));
        }
        return target instanceof Kind.ClassOf classes ? Optional.of(new Kind.Vec(classes.k())) : Optional.empty();
    }

    @Override
    public boolean isBalanced() {
        return weights().contains(new Weighting.Balanced());
    }

    @Override
    public CrossEntropy settled(List<Double> counts) {
        return isBalanced()
                ? new CrossEntropy(weight, Optional.of(ClassWeights.balanced(counts)), labelSmoothing)
                : this;
    }

    // Keras 3, losses.py: the loss of a sample is multiplied by the weight of its class, and the mean is over all
    // samples.
    @Override
    public Value each(LossBuilder b, Value output, Value target) {
        Value plain = b.add(new SoftmaxCrossEntropy(), output, target);
        Value each = labelSmoothing == 0 ? plain : smoothed(b, plain, output, target);
        return ClassWeights.times(b, each, target, weights());
    }

    // Szegedy et al. 2015, section 7, and Keras: the answer y becomes (1 - e) y + e / K. Against it the cross entropy
    // of the
    // scores z of class c is log sum exp z - (1 - e) z[c] - e mean(z), which is that against y plus e (z[c] - mean(z)).
    private Value smoothed(LossBuilder b, Value plain, Value output, Value target) {
        int classes = b.shape(output).dim(1);
        Value own = b.add(new Subtract(), b.add(new OneHot(classes), target), b.number(1.0 / classes));
        Value parts = b.add(new Multiply(), output, own);
        Value sums = b.rowSums(b.shape(parts).rank() == 4 ? pixels(b, parts) : parts, labelSmoothing);
        return b.add(new Add(), plain, b.add(new Reshape(b.shape(plain)), sums));
    }

    /** [B, K, H, W] as a matrix with a row for each pixel. */
    private static Value pixels(LossBuilder b, Value image) {
        Shape shape = b.shape(image);
        int count = Math.toIntExact(shape.size() / shape.dim(1));
        return b.add(new Reshape(Shape.of(count, shape.dim(1))), b.add(new ToSeq(), image));
    }
}
