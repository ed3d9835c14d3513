package org.dlspec.vocab.optimizer;

import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.schedule.Schedule;

@Doc("Divides the gradient by the root of the sum of all its squares so far, so that every weight's steps only shrink.")
@Alias({"Keras: Adagrad", "PyTorch: Adagrad"})
public record Adagrad(
        @Doc("Step size.")
        @Range("(0, inf)")
        @Default(value = "0.001", pytorch = "0.01")
        @Alias({"Keras: learning_rate", "Caffe: base_lr"})
        Schedule lr,

        @Doc("The sum of squares before the first step; the larger, the smaller are the first steps.")
        @Range("[0, inf)")
        @Default(value = "0.1", pytorch = "0")
        double initialAccumulatorValue,

        @Doc("Keeps the division finite; added to the root.")
        @Range("(0, inf)")
        // Keras adds 1e-7 within the root, which is this or less beside a root of at least that of 0.1.
        @Default(value = "1e-8", keras = "1.581e-7", pytorch = "1e-10")
        @Alias({"PyTorch: eps", "Caffe: delta"})
        double epsilon,

        Clipping clipping)
        implements Optimizer {
    // Duchi, Hazan and Singer 2011, figure 1 with diagonal matrices: s <- s + g^2; theta <- theta - eta g / (sqrt(s) +
    // eps).
    @Override
    public Value update(UpdateBuilder b, Value parameter, Value gradient) {
        Value sum = b.plus(b.slot("sum", initialAccumulatorValue), b.square(gradient));
        b.setSlot("sum", sum);
        Value root = b.plus(b.root(sum), b.number(epsilon));
        return b.minus(parameter, b.over(b.times(gradient, b.scheduled("lr", lr)), root));
    }
}
