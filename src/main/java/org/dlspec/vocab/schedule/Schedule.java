package org.dlspec.vocab.schedule;

import java.util.List;
import java.util.OptionalDouble;
import org.dlspec.vocab.Term;

/** A number that may change during training: a learning rate, a momentum. A plain number is the constant schedule. */
public sealed interface Schedule extends Term
        permits Constant,
                CosineDecay,
                CosineDecayRestarts,
                ExponentialDecay,
                Formula,
                Hold,
                InverseTimeDecay,
                Linear,
                OnPlateau,
                OneCycle,
                PerPath,
                PiecewiseConstant,
                PolynomialDecay,
                Then {
    /** The value for an update; the first update has step 0. A schedule that follows another may begin between two steps. */
    double value(double step, long stepsPerEpoch);

    /** The same where metrics have been measured; it differs for those that wait for one. */
    default double value(double step, long stepsPerEpoch, Plateaus plateaus) {
        return value(step, stepsPerEpoch);
    }

    /** Whether its values may be any, because its author wrote how they are computed. */
    default boolean isFree() {
        return false;
    }

    /** The parts that wait for a metric, with the steps at which they begin. */
    default List<Waiting> waiting(long stepsPerEpoch) {
        return List.of();
    }

    /** A schedule that waits for a metric from a step on. */
    record Waiting(OnPlateau plateau, double start) {
        Waiting after(double steps) {
            return new Waiting(plateau, start + steps);
        }
    }

    /** The steps until it is over, so that another schedule can follow; empty when it has no end. */
    default OptionalDouble length(long stepsPerEpoch) {
        return OptionalDouble.empty();
    }

    /** The value at its end, which no count of steps changes; the first value of one without an end. */
    default double last() {
        double length = length(1).orElse(0);
        return value(length, 1);
    }
}
