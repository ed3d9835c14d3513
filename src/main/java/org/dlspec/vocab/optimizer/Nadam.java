package org.dlspec.vocab.optimizer;

import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.schedule.Schedule;

@Doc("Adam that looks ahead along its mean of gradients before it steps, as Nesterov's momentum does.")
@Alias({"Keras: Nadam", "PyTorch: NAdam"})
public record Nadam(
        @Doc("Step size.")
        @Range("(0, inf)")
        @Default(value = "0.001", pytorch = "0.002")
        @Alias({"Keras: learning_rate", "Caffe: base_lr", "Paper: alpha"})
        Schedule lr,

        Moments moments,

        @Doc("How fast the momentum warms up: at step t it is `beta1` (1 - 0.96^(t times this) / 2).")
        @Range("[0, inf)")
        @Default(value = "0.004", keras = "1")
        double momentumDecay,

        Clipping clipping)
        implements Optimizer {
    @Override
    public boolean isAdaptive() {
        return true;
    }

    // Dozat 2016, Incorporating Nesterov Momentum into Adam, algorithm 2, with its warm-up of the momentum, mu_t;
    // PyTorch and Keras do the same.
    @Override
    public Value update(UpdateBuilder b, Value parameter, Value gradient) {
        Value m = moments.first(b, gradient);
        Value v = moments.second(b, gradient);
        Value ahead = b.times(m, b.scalar("nadam.ahead", t -> momentum(t + 1) / (1 - product(t + 1))));
        Value now = b.times(gradient, b.scalar("nadam.now", t -> (1 - momentum(t)) / (1 - product(t))));
        Value step = b.times(b.plus(ahead, now), b.scheduled("lr", lr));
        return b.minus(parameter, b.over(step, moments.divisor(b, v)));
    }

    private double momentum(long update) {
        return moments.beta1() * (1 - 0.5 * Math.pow(0.96, update * momentumDecay));
    }

    /** Of the momenta of all updates so far. Once it is too small to change 1, later ones cannot either. */
    private double product(long updates) {
        double product = 1;
        for (long t = 1; t <= updates && 1 - product < 1; t++) {
            product *= momentum(t);
        }
        return product;
    }
}
