package org.dlspec.vocab.optimizer;

import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.Divide;
import org.dlspec.op.Multiply;
import org.dlspec.op.Sqrt;
import org.dlspec.op.Square;
import org.dlspec.op.Subtract;
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

        Clipping clipping)
        implements Optimizer {
    @Override
    public boolean isAdaptive() {
        return true;
    }

    public Rmsprop(Schedule lr, double rho, Schedule momentum, double epsilon) {
        this(lr, rho, momentum, epsilon, Clipping.NONE);
    }

    // Tieleman and Hinton 2012, lecture 6.5: v <- rho v + (1 - rho) g^2; theta <- theta - eta g / (sqrt(v) + eps).
    // The step size stands inside the momentum, as in Keras.
    @Override
    public Value update(UpdateBuilder b, Value parameter, Value gradient) {
        GraphBuilder g = b.graph();
        Value mean = Adam.mean(g, rho, b.slot("mean_square"), g.add(new Square(), gradient));
        b.setSlot("mean_square", mean);
        Value root = g.add(new Add(), g.add(new Sqrt(), mean), Adam.number(g, epsilon));
        Value step = g.add(new Divide(), g.add(new Multiply(), gradient, b.scheduled("lr", lr)), root);
        if (momentum.equals(new Constant(0))) {
            return g.add(new Subtract(), parameter, step);
        }
        Value kept = g.add(new Multiply(), b.slot("velocity"), b.scheduled("momentum", momentum));
        Value velocity = g.add(new Add(), kept, step);
        b.setSlot("velocity", velocity);
        return g.add(new Subtract(), parameter, velocity);
    }
}
