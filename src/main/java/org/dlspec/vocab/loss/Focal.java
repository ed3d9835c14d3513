package org.dlspec.vocab.loss;

import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.op.Exp;
import org.dlspec.op.Log;
import org.dlspec.op.Maximum;
import org.dlspec.op.Multiply;
import org.dlspec.op.Negate;
import org.dlspec.op.SoftmaxCrossEntropy;
import org.dlspec.op.Softplus;
import org.dlspec.op.Subtract;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;

@Doc(
        "Cross entropy in which samples that the model is sure of count little, so that rare and hard ones count. For classes"
                + " and for yes-or-no targets; takes scores.")
@Alias({
    "Keras: BinaryFocalCrossentropy",
    "Keras: CategoricalFocalCrossentropy",
    "Keras: binary_focal_crossentropy",
    "PyTorch: sigmoid_focal_loss"
})
public record Focal(
        @Doc("How little they count: 0 is cross entropy itself.") @Range("[0, inf)") @Default("2")
        double gamma,

        @Doc("How much a yes counts, a no counting 1 minus it, or a class as all others; 1 of each where it is none.")
        @Range("(0, 1)")
        @Default("none")
        Optional<Double> alpha,

        @Doc("Factor of this loss in the sum over all outputs.")
        @Range("(0, inf)")
        @Default("1")
        @Alias("Caffe: loss_weight")
        double weight)
        implements Comparison {
    private static final double LEAST = 1e-7;

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

    // Lin et al. 2017, equations 4 and 5: -a (1 - p)^g log p, with p the probability of the right answer.
    @Override
    public Value each(LossBuilder b, Value output, Value target) {
        return b.shape(target).rank() == 1 ? ofClasses(b, output, target) : ofAnswers(b, output, target);
    }

    private Value ofClasses(LossBuilder b, Value output, Value target) {
        Value minusLog = b.add(new SoftmaxCrossEntropy(), output, target);
        Value p = b.add(new Exp(), b.add(new Negate(), minusLog));
        // Where the model is as good as sure, the power and its gradient are 0 and not a logarithm of 0.
        Value rest = b.add(new Maximum(), b.add(new Subtract(), b.number(1), p), b.number(LEAST));
        Value factor = b.add(new Exp(), b.add(new Multiply(), b.add(new Log(), rest), b.number(gamma)));
        Value each = b.add(new Multiply(), factor, minusLog);
        return alpha.isEmpty() ? each : b.add(new Multiply(), each, b.number(alpha.get()));
    }

    // With s = (2 y - 1) z: -log p = log(1 + exp(-s)) and log(1 - p) = -log(1 + exp(s)), which never overflow.
    private Value ofAnswers(LossBuilder b, Value output, Value target) {
        Value sign = b.add(new Subtract(), b.add(new Multiply(), target, b.number(2)), b.number(1));
        Value s = b.add(new Multiply(), sign, output);
        Value minusLog = b.add(new Softplus(), b.add(new Negate(), s));
        Value factor = b.add(new Exp(), b.add(new Multiply(), b.add(new Softplus(), s), b.number(-gamma)));
        Value each = b.add(new Multiply(), factor, minusLog);
        if (alpha.isEmpty()) {
            return each;
        }
        // a for yes and 1 - a for no: (1 - a) + (2 a - 1) y.
        Value share = b.add(new Multiply(), target, b.number(1 - 2 * alpha.get()));
        return b.add(new Multiply(), each, b.add(new Subtract(), b.number(1 - alpha.get()), share));
    }
}
