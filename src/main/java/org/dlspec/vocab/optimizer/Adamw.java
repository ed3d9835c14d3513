package org.dlspec.vocab.optimizer;

import org.dlspec.graph.Value;
import org.dlspec.op.Subtract;
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
        double epsilon,

        @Doc("Which parameters shrink: kernels and embeddings, or all.") @Default("kernels")
        Decay decay,

        Clipping clipping)
        implements Optimizer {
    @Override
    public boolean isAdaptive() {
        return true;
    }

    @Override
    public Value update(UpdateBuilder b, Value parameter, Value gradient) {
        Value step = new Adam(lr, beta1, beta2, epsilon).step(b, gradient);
        return b.graph().add(new Subtract(), decay.shrunk(b, parameter, lr, weightDecay), step);
    }
}
