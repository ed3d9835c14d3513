package org.dlspec.vocab.optimizer;

import org.dlspec.graph.Value;
import org.dlspec.vocab.schedule.Constant;
import org.dlspec.vocab.schedule.Schedule;

/** An optimizer whose weights also shrink by a share of themselves, apart from the gradient. */
public sealed interface Decaying permits Adamw, Lamb, Lion, Sgdw {
    Schedule lr();

    Schedule weightDecay();

    Decay decay();

    // Loshchilov and Hutter 2019, algorithm 2: apart from the gradient, theta <- theta - eta wd theta.
    /** The parameter as it is before the step, shrunk where it decays. */
    default Value shrunk(UpdateBuilder b, Value parameter) {
        if (!shrinks(b)) {
            return parameter;
        }
        Value share = b.times(b.scheduled("lr", lr()), b.scheduled("weight_decay", weightDecay()));
        return b.minus(parameter, b.times(parameter, share));
    }

    /** A direction that the step size will scale, with the decay in it where the parameter decays. */
    default Value drawn(UpdateBuilder b, Value parameter, Value direction) {
        return shrinks(b)
                ? b.plus(direction, b.times(parameter, b.scheduled("weight_decay", weightDecay())))
                : direction;
    }

    private boolean shrinks(UpdateBuilder b) {
        return decay().includes(b.parameter().part()) && !weightDecay().equals(new Constant(0));
    }
}
