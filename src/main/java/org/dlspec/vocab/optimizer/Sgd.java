package org.dlspec.vocab.optimizer;

import org.dlspec.graph.Value;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.schedule.Constant;
import org.dlspec.vocab.schedule.Schedule;

@Doc(
        "Gradient descent: every weight takes a step against its gradient, and with momentum keeps a part of its last step.")
@Alias({"Keras: SGD", "PyTorch: SGD"})
public record Sgd(
        @Doc("Step size.") @Range("(0, inf)") @Default("0.01") @Alias({"Keras: learning_rate", "Caffe: base_lr"})
        Schedule lr,

        @Doc("Share of the last step that is kept.") @Range("[0, 1)") @Default("0")
        Schedule momentum,

        @Doc("Looks ahead along the momentum before it steps.") @Default("false")
        boolean nesterov,

        Clipping clipping)
        implements Optimizer {
    public Sgd(Schedule lr, Schedule momentum, boolean nesterov) {
        this(lr, momentum, nesterov, Clipping.NONE);
    }

    // Keras 3, SGD: v <- mu v - eta g; theta <- theta + v, and with Nesterov theta <- theta + mu v - eta g.
    @Override
    public Value update(UpdateBuilder b, Value parameter, Value gradient) {
        Value step = b.times(gradient, b.scheduled("lr", lr));
        if (momentum.equals(new Constant(0))) {
            return b.minus(parameter, step);
        }
        Value share = b.scheduled("momentum", momentum);
        Value velocity = b.minus(b.times(b.slot("velocity"), share), step);
        b.setSlot("velocity", velocity);
        return b.plus(parameter, nesterov ? b.minus(b.times(velocity, share), step) : velocity);
    }
}
