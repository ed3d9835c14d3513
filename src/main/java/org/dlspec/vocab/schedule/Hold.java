package org.dlspec.vocab.schedule;

import java.util.OptionalDouble;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.Range;

@Doc("The same number for a while, so that another schedule can follow.")
public record Hold(
        @Doc("The number.") @Range("[0, inf)") double value,
        @Doc("How long it is held.") Duration over) implements Schedule {
    @Override
    public double value(double step, long stepsPerEpoch) {
        return value;
    }

    @Override
    public OptionalDouble length(long stepsPerEpoch) {
        return OptionalDouble.of(over.steps(stepsPerEpoch));
    }
}
