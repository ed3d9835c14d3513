package org.dlspec.vocab.loss;

import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.MaxPool2d;
import org.dlspec.op.Multiply;
import org.dlspec.op.OneHot;
import org.dlspec.op.Relu;
import org.dlspec.op.Reshape;
import org.dlspec.op.Subtract;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;

@Doc("The loss of a support vector machine: a score that is right by a margin of 1 costs nothing. For yes-or-no targets"
        + " and for classes; takes scores.")
@Alias({"Keras: CategoricalHinge", "Keras: categorical_hinge", "PyTorch: MultiMarginLoss"})
public record Hinge(
        @Doc("Factor of this loss in the sum over all outputs.")
        @Range("(0, inf)")
        @Default("1")
        @Alias("Caffe: loss_weight")
        double weight)
        implements Comparison {
    /** The largest of them is found by pooling, which numbers its places by bytes. */
    private static final int MOST_CLASSES = 256;

    /** Scores are no logarithms of odds, but have the same sign and order. */
    @Override
    public Link link() {
        return Link.SIGMOID;
    }

    @Override
    public Link link(Kind target) {
        return target instanceof Kind.ClassOf ? Link.SOFTMAX : Link.SIGMOID;
    }

    @Override
    public boolean hasOneLink() {
        return false;
    }

    @Override
    public Optional<Kind> output(Kind target) {
        if (target instanceof Kind.ClassOf classes) {
            return Optional.of(new Kind.Vec(classes.k()));
        }
        if (target instanceof Kind.Labels labels) {
            return Optional.of(new Kind.Vec(labels.k()));
        }
        return target instanceof Kind.Binary ? Optional.of(new Kind.Vec(1)) : Optional.empty();
    }

    @Override
    public Optional<String> misfit(Kind target) {
        return target instanceof Kind.ClassOf classes && classes.k() > MOST_CLASSES
                ? Optional.of("`hinge` is for at most " + MOST_CLASSES + " classes, and the target has " + classes.k())
                : Optional.empty();
    }

    @Override
    public Value each(LossBuilder b, Value output, Value target) {
        return b.shape(target).rank() == 1 ? ofClasses(b, output, target) : ofAnswers(b, output, target);
    }

    // Keras 3, losses.py, hinge: max(0, 1 - t z) with t = 2 y - 1.
    private Value ofAnswers(LossBuilder b, Value output, Value target) {
        Value sign = b.add(new Subtract(), b.add(new Multiply(), target, b.number(2)), b.number(1));
        return b.add(new Relu(), b.add(new Subtract(), b.number(1), b.add(new Multiply(), sign, output)));
    }

    // Crammer and Singer 2001, as Keras 3, losses.py, categorical_hinge, writes it: max(0, 1 + max((1 - y) z) - z[c]).
    // The inner maximum is over all classes, the right one counting as 0.
    private Value ofClasses(LossBuilder b, Value output, Value target) {
        Shape shape = b.shape(output);
        Value hot = b.add(new OneHot(shape.dim(1)), target);
        Value right = b.add(new Multiply(), hot, output);
        Value others = b.add(new Subtract(), output, right);
        Value image = b.add(new Reshape(Shape.of(shape.dim(0), 1, 1, shape.dim(1))), others);
        Window row = new Window(1, shape.dim(1), 1, shape.dim(1), 0, 0, 0, 0, 1, 1, 1);
        Value largest = b.add(new Reshape(Shape.of(shape.dim(0))), b.add(new MaxPool2d(row), image));
        Value gap = b.add(new Subtract(), largest, b.rowSums(right, 1));
        return b.add(new Relu(), b.add(new Add(), gap, b.number(1)));
    }
}
