package org.dlspec.vocab.optimizer;

import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.Multiply;
import org.dlspec.op.Subtract;
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
        GraphBuilder g = b.graph();
        Value step = g.add(new Multiply(), gradient, b.scheduled("lr", lr));
        if (momentum.equals(new Constant(0))) {
            return g.add(new Subtract(), parameter, step);
        }
        Value share = b.scheduled("momentum", momentum);
        Value velocity = after(g, share, b.slot("velocity"), step);
        b.setSlot("velocity", velocity);
        return g.add(new Add(), parameter, nesterov ? after(g, share, velocity, step) : velocity);
    }

    private static Value after(GraphBuilder g, Value share, Value velocity, Value step) {
        return g.add(new Subtract(), g.add(new Multiply(), velocity, share), step);
    }
}
