package org.dlspec.vocab.optimizer;

import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.schedule.Schedule;

@Doc("Adam whose weights also shrink by a share of themselves at each step, apart from the gradient.")
@Alias({"Keras: AdamW", "PyTorch: AdamW"})
public record Adamw(
        @Doc("Step size.") @Range("(0, inf)") @Alias({"Keras: learning_rate", "Caffe: base_lr", "Paper: alpha"})
        Schedule lr,

        @Doc("Share of every weight that a step takes away, times the step size.") @Range("[0, inf)")
        Schedule weightDecay,

        Moments moments,

        @Doc("Divides by the root of the largest mean of squares so far, so that no step size grows again.")
        @Default("false")
        boolean amsgrad,

        @Doc("Which parameters shrink: kernels and embeddings, or all.") @Default("kernels")
        Decay decay,

        Clipping clipping)
        implements Optimizer, Decaying {
    @Override
    public boolean isAdaptive() {
        return true;
    }

    @Override
    public Value update(UpdateBuilder b, Value parameter, Value gradient) {
        Value step = new Adam(lr, moments, amsgrad, clipping).step(b, gradient);
        return b.minus(shrunk(b, parameter), step);
    }
}
