package org.dlspec.vocab.loss;

import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.Divide;
import org.dlspec.op.Multiply;
import org.dlspec.op.OneHot;
import org.dlspec.op.Softmax;
import org.dlspec.op.SpatialMean;
import org.dlspec.op.Subtract;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Range;

@Doc(
        "For masks: one minus twice what prediction and target have in common, divided by the sum of both, as a mean over the"
                + " classes of each sample. A class of few pixels counts as much as one of many. Takes scores, and applies"
                + " softmax itself.")
@Alias("Keras: Dice")
public record Dice(
        @Doc("Added above and below: keeps a class that is neither there nor predicted from being divided by 0.")
        @Range("(0, inf)")
        @Default("1e-5")
        double smooth,

        @Doc("Factor of this loss in the sum over all outputs.") @Range("(0, inf)") @Default("1")
        double weight)
        implements Comparison {
    @Override
    public Link link() {
        return Link.SOFTMAX;
    }

    @Override
    public Optional<Kind> output(Kind target) {
        return target instanceof Kind.Mask mask
                ? Optional.of(new Kind.Image(mask.k(), mask.h(), mask.w()))
                : Optional.empty();
    }

    // Milletari, Navab and Ahmadi 2016, section 3, with plain sums below as MONAI's DiceLoss has them: of the
    // probabilities p and the answers g of a class over the pixels of a sample
    // 1 - (2 sum pg + s) / (sum p + sum g + s), mean over classes.
    // Sums are means times the pixels, by which above and below are divided.
    @Override
    public Value each(LossBuilder b, Value output, Value target) {
        Shape shape = b.shape(output);
        int classes = shape.dim(1);
        Value p = b.add(new Softmax(), output);
        Value g = b.add(new OneHot(classes), target);
        Value s = b.number(smooth / shape.dim(2) / shape.dim(3));
        Value common = b.add(new SpatialMean(), b.add(new Multiply(), p, g));
        Value both = b.add(new Add(), b.add(new SpatialMean(), p), b.add(new SpatialMean(), g));
        Value above = b.add(new Add(), b.add(new Multiply(), common, b.number(2)), s);
        Value share = b.add(new Divide(), above, b.add(new Add(), both, s));
        return b.add(new Subtract(), b.number(1), b.rowSums(share, 1.0 / classes));
    }
}
