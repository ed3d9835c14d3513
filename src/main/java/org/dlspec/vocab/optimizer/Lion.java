package org.dlspec.vocab.optimizer;

import org.dlspec.graph.Value;
import org.dlspec.op.Negate;
import org.dlspec.op.Step;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.schedule.Schedule;

@Doc("Moves every weight by the same amount, against the sign of a running mean of its gradient.")
@Alias("Keras: Lion")
public record Lion(
        @Doc("Step size: every weight moves by this; a third to a tenth of Adam's is usual.")
        @Range("(0, inf)")
        @Default(value = "1e-4", keras = "0.001")
        @Alias({"Keras: learning_rate", "Caffe: base_lr"})
        Schedule lr,

        @Doc("Share of the gradient's mean beside the gradient itself where the sign is taken.")
        @Range("[0, 1)")
        @Default("0.9")
        @Alias({"Keras: beta_1", "PyTorch: betas"})
        double beta1,

        @Doc("Share of the gradient's mean that each step keeps.")
        @Range("[0, 1)")
        @Default("0.99")
        @Alias("Keras: beta_2")
        double beta2,

        @Doc("Share of every weight that a step takes away, times the step size.") @Range("[0, inf)") @Default("0")
        Schedule weightDecay,

        @Doc("Which parameters shrink: kernels and embeddings, or all.") @Default("kernels")
        Decay decay,

        Clipping clipping)
        implements Optimizer, Decaying {
    @Override
    public boolean isAdaptive() {
        return true;
    }

    // Chen and others 2023, Symbolic Discovery of Optimization Algorithms, algorithm 2: the sign of beta1 m + (1 -
    // beta1) g,
    // and only then m <- beta2 m + (1 - beta2) g.
    @Override
    public Value update(UpdateBuilder b, Value parameter, Value gradient) {
        Value kept = b.times(b.slot("m"), b.number(beta1));
        Value direction = sign(b, b.plus(kept, b.times(gradient, b.number(1 - beta1))));
        b.mean("m", beta2, gradient);
        return b.minus(shrunk(b, parameter), b.times(direction, b.scheduled("lr", lr)));
    }

    private static Value sign(UpdateBuilder b, Value x) {
        Value above = b.graph().add(new Step(), x);
        Value below = b.graph().add(new Step(), b.graph().add(new Negate(), x));
        return b.minus(above, below);
    }
}
