package org.dlspec.vocab.schedule;

import java.util.OptionalDouble;
import org.dlspec.vocab.Composed;
import org.dlspec.vocab.Doc;

@Doc("One schedule, and from its end on another one.")
@Composed
public record Then(
        @Doc("The schedule that has an end.") Schedule first,
        @Doc("The schedule that follows it.") Schedule next) implements Schedule {
    @Override
    public double value(double step, long stepsPerEpoch) {
        double end = first.length(stepsPerEpoch).orElseThrow();
        return step < end ? first.value(step, stepsPerEpoch) : next.value(step - end, stepsPerEpoch);
    }

    @Override
    public OptionalDouble length(long stepsPerEpoch) {
        OptionalDouble rest = next.length(stepsPerEpoch);
        return rest.isPresent()
                ? OptionalDouble.of(first.length(stepsPerEpoch).orElseThrow() + rest.getAsDouble())
                : rest;
    }

    @Override
    public double last() {
        return next.last();
    }
}
