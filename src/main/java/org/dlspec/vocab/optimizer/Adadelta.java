package org.dlspec.vocab.optimizer;

import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.schedule.Schedule;

@Doc("Steps as large as the last ones were, for a gradient as large as the last ones were; needs no step size.")
@Alias({"Keras: Adadelta", "PyTorch: Adadelta"})
public record Adadelta(
        @Doc("Factor of every step; the method itself has none, which is 1.")
        @Range("(0, inf)")
        @Default(value = "1", keras = "0.001")
        @Alias({"Keras: learning_rate", "Caffe: base_lr"})
        Schedule lr,

        @Doc("Share of the means of squared gradients and of squared steps that each step keeps.")
        @Range("[0, 1)")
        @Default(value = "0.95", pytorch = "0.9")
        @Alias("Caffe: momentum")
        double rho,

        @Doc("Starts the first steps and keeps the division finite; added within both roots.")
        @Range("(0, inf)")
        @Default(value = "1e-6", keras = "1e-7")
        @Alias({"PyTorch: eps", "Caffe: delta"})
        double epsilon,

        Clipping clipping)
        implements Optimizer {
    // Zeiler 2012, algorithm 1: the step is RMS(steps) / RMS(gradients) times the gradient, with epsilon within the
    // roots.
    @Override
    public Value update(UpdateBuilder b, Value parameter, Value gradient) {
        Value gradients = b.root(b.plus(b.mean("mean_square", rho, b.square(gradient)), b.number(epsilon)));
        Value steps = b.root(b.plus(b.slot("mean_square_step"), b.number(epsilon)));
        Value step = b.over(b.times(steps, gradient), gradients);
        b.mean("mean_square_step", rho, b.square(step));
        return b.minus(parameter, b.times(step, b.scheduled("lr", lr)));
    }
}
