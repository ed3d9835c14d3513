package org.dlspec.vocab.optimizer;

import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.schedule.Schedule;

@Doc("Gradient descent whose weights also shrink by a share of themselves at each step, apart from the gradient.")
@Alias("Paper: SGDW")
public record Sgdw(
        @Doc("Step size.") @Range("(0, inf)") @Alias({"Keras: learning_rate", "Caffe: base_lr"})
        Schedule lr,

        @Doc("Share of every weight that a step takes away, times the step size.") @Range("[0, inf)")
        Schedule weightDecay,

        @Doc("Share of the last step that is kept.") @Range("[0, 1)") @Default("0")
        Schedule momentum,

        @Doc("Looks ahead along the momentum before it steps.") @Default("false")
        boolean nesterov,

        @Doc("Which parameters shrink: kernels and embeddings, or all.") @Default("kernels")
        Decay decay,

        Clipping clipping)
        implements Optimizer, Decaying {
    @Override
    public Value update(UpdateBuilder b, Value parameter, Value gradient) {
        return new Sgd(lr, momentum, nesterov, clipping).update(b, shrunk(b, parameter), gradient);
    }
}
