package org.dlspec.vocab.loss;

import java.util.Optional;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.SoftmaxCrossEntropy;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
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
        double weight)
        implements Loss {
    @Override
    public Link link() {
        return Link.SOFTMAX;
    }

    @Override
    public Optional<Kind> output(Kind target) {
        return target instanceof Kind.ClassOf classes ? Optional.of(new Kind.Vec(classes.k())) : Optional.empty();
    }

    @Override
    public Value loss(GraphBuilder g, Value output, Value target) {
        return g.add(new SoftmaxCrossEntropy(), output, target);
    }
}
