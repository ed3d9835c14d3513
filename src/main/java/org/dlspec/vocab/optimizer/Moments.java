package org.dlspec.vocab.optimizer;

import org.dlspec.graph.Value;
import org.dlspec.op.Maximum;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.Shared;

/**
 * The running means of the gradient and of its square that Adam and its relatives keep: Kingma and Ba 2014, algorithm 1.
 * The corrections of their bias are scalars, computed in double.
 */
@Shared
public record Moments(
        @Doc("Share of the gradient's mean that each step keeps.")
        @Range("[0, 1)")
        @Default("0.9")
        @Alias({"Keras: beta_1", "PyTorch: betas", "Caffe: momentum"})
        double beta1,

        @Doc("Share of the mean of the squared gradient that each step keeps.")
        @Range("[0, 1)")
        @Default("0.999")
        @Alias({"Keras: beta_2", "Caffe: momentum2"})
        double beta2,

        @Doc("Keeps the division finite; added to the corrected root.")
        @Range("(0, inf)")
        @Default(value = "1e-8", keras = "1e-7")
        @Alias({"PyTorch: eps", "Caffe: delta"})
        double epsilon) {
    Value first(UpdateBuilder b, Value gradient) {
        return b.mean("m", beta1, gradient);
    }

    Value second(UpdateBuilder b, Value gradient) {
        return b.mean("v", beta2, b.square(gradient));
    }

    // Reddi, Kale and Kumar 2018, algorithm 2.
    /** The largest second moment so far. */
    Value largest(UpdateBuilder b, Value second) {
        Value largest = b.graph().add(new Maximum(), b.slot("v_max"), second);
        b.setSlot("v_max", largest);
        return largest;
    }

    Value corrected(UpdateBuilder b, Value first) {
        return b.times(first, b.scalar("adam.correction1", t -> correction(beta1, t)));
    }

    /** The corrected root of a second moment, with epsilon beside it. */
    Value divisor(UpdateBuilder b, Value second) {
        Value corrected = b.times(second, b.scalar("adam.correction2", t -> correction(beta2, t)));
        return b.plus(b.root(corrected), b.number(epsilon));
    }

    private static double correction(double beta, long update) {
        return 1 / (1 - Math.pow(beta, update));
    }
}
