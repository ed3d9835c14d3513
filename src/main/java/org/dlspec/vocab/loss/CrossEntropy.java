package org.dlspec.vocab.loss;

import java.util.List;
import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.op.SoftmaxCrossEntropy;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.NotBuilt;
import org.dlspec.vocab.Range;

@Doc("For targets with exactly one class: minus the logarithm of the probability that the model gives the right class."
        + " Takes scores, and applies softmax itself.")
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
        @NotBuilt
        @Alias("Keras: class_weight")
        Optional<List<Weighting>> classWeights,

        @Doc("Moves every answer this share of the way towards all classes alike.")
        @Range("[0, 1)")
        @Default("0")
        @NotBuilt
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
        return counted
                        && target instanceof Kind.ClassOf classes
                        && classes.k() != weights().size()
                ? Optional.of(
                        weights().size() + " class weights are given, and the target has " + classes.k() + " classes")
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
        return target instanceof Kind.ClassOf classes ? Optional.of(new Kind.Vec(classes.k())) : Optional.empty();
    }

    @Override
    public Value each(LossBuilder b, Value output, Value target) {
        return b.add(new SoftmaxCrossEntropy(), output, target);
    }
}
