package org.dlspec.vocab.optimizer;

import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.schedule.Schedule;

@Doc("Adam: keeps a running mean of the gradient and of its square, and gives every weight a step size of its own.")
@Alias({"Keras: Adam", "PyTorch: Adam"})
public record Adam(
        @Doc("Step size.")
        @Range("(0, inf)")
        @Default("0.001")
        @Alias({"Keras: learning_rate", "Caffe: base_lr", "Paper: alpha"})
        Schedule lr,

        Moments moments,

        @Doc("Divides by the root of the largest mean of squares so far, so that no step size grows again.")
        @Default("false")
        boolean amsgrad,

        Clipping clipping)
        implements Optimizer {
    public Adam(Schedule lr, double beta1, double beta2, double epsilon) {
        this(lr, new Moments(beta1, beta2, epsilon), false, Clipping.NONE);
    }

    @Override
    public boolean isAdaptive() {
        return true;
    }

    @Override
    public Value update(UpdateBuilder b, Value parameter, Value gradient) {
        return b.minus(parameter, step(b, gradient));
    }

    // PyTorch's form of AMSGrad: the largest second moment is corrected as Adam's is.
    Value step(UpdateBuilder b, Value gradient) {
        Value first = moments.first(b, gradient);
        Value second = moments.second(b, gradient);
        Value step = b.times(moments.corrected(b, first), b.scheduled("lr", lr));
        return b.over(step, moments.divisor(b, amsgrad ? moments.largest(b, second) : second));
    }
}
