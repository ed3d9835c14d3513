package org.dlspec.vocab.optimizer;

import org.dlspec.graph.Value;
import org.dlspec.op.Relu;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.schedule.Constant;
import org.dlspec.vocab.schedule.Schedule;

@Doc("Divides the gradient by the root of a running mean of its square.")
@Alias({"Keras: RMSprop", "PyTorch: RMSprop"})
public record Rmsprop(
        @Doc("Step size.")
        @Range("(0, inf)")
        @Default(value = "0.001", pytorch = "0.01")
        @Alias({"Keras: learning_rate", "Caffe: base_lr"})
        Schedule lr,

        @Doc("Share of the mean of the squared gradient that each step keeps.")
        @Range("[0, 1)")
        @Default(value = "0.9", pytorch = "0.99")
        @Alias({"PyTorch: alpha", "Caffe: rms_decay"})
        double rho,

        @Doc("Share of the last step that is kept.") @Range("[0, 1)") @Default("0")
        Schedule momentum,

        @Doc("Keeps the division finite; added to the root.")
        @Range("(0, inf)")
        // Keras adds 1e-7 within the root: with its root outside, a gradient is divided by as little at most.
        @Default(value = "1e-8", keras = "3.162e-4")
        @Alias({"PyTorch: eps", "Caffe: delta"})
        double epsilon,

        @Doc("Divides by the deviation of the gradients: their running mean is taken out of the mean of their squares.")
        @Default("false")
        boolean centered,

        Clipping clipping)
        implements Optimizer {
    public Rmsprop(Schedule lr, double rho, Schedule momentum, double epsilon) {
        this(lr, rho, momentum, epsilon, false, Clipping.NONE);
    }

    @Override
    public boolean isAdaptive() {
        return true;
    }

    // Tieleman and Hinton 2012, lecture 6.5: v <- rho v + (1 - rho) g^2; theta <- theta - eta g / (sqrt(v) + eps).
    // The step size stands inside the momentum, as in Keras.
    @Override
    public Value update(UpdateBuilder b, Value parameter, Value gradient) {
        Value root = b.plus(b.root(variance(b, gradient)), b.number(epsilon));
        Value step = b.over(b.times(gradient, b.scheduled("lr", lr)), root);
        if (momentum.equals(new Constant(0))) {
            return b.minus(parameter, step);
        }
        Value velocity = b.plus(b.times(b.slot("velocity"), b.scheduled("momentum", momentum)), step);
        b.setSlot("velocity", velocity);
        return b.minus(parameter, velocity);
    }

    // Graves 2013, Generating Sequences With Recurrent Neural Networks, equation 40: v - m^2 under the root. It is
    // never below 0 but by rounding.
    private Value variance(UpdateBuilder b, Value gradient) {
        Value meanSquare = b.mean("mean_square", rho, b.square(gradient));
        if (!centered) {
            return meanSquare;
        }
        Value mean = b.mean("mean", rho, gradient);
        return b.graph().add(new Relu(), b.minus(meanSquare, b.square(mean)));
    }
}
