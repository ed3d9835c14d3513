package org.dlspec.vocab.optimizer;

import org.dlspec.graph.Value;
import org.dlspec.vocab.Term;
import org.dlspec.vocab.schedule.Schedule;

/** How a gradient changes its parameter; written as ops, so that it is fused and runs on every backend. */
public sealed interface Optimizer extends Term
        permits Adadelta, Adagrad, Adam, Adamw, Lamb, Lion, Nadam, Rmsprop, Sgd, Sgdw {
    Schedule lr();

    /** Whether the size of its steps is that of the learning rate, however large the gradients are. */
    default boolean isAdaptive() {
        return false;
    }

    /** What is done to gradients that are too large. */
    Clipping clipping();

    /** The parameter after the step; slots are set through the builder. */
    Value update(UpdateBuilder b, Value parameter, Value gradient);
}
