package org.dlspec.vocab.schedule;

import java.util.List;
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
    public double value(double step, long stepsPerEpoch, Plateaus plateaus) {
        double end = first.length(stepsPerEpoch).orElseThrow();
        return step < end
                ? first.value(step, stepsPerEpoch, plateaus)
                : next.value(step - end, stepsPerEpoch, plateaus.from(end));
    }

    @Override
    public boolean isFree() {
        return first.isFree() || next.isFree();
    }

    @Override
    public List<Waiting> waiting(long stepsPerEpoch) {
        // A schedule that waits has no end, so that only the next one can.
        double end = first.length(stepsPerEpoch).orElseThrow();
        return next.waiting(stepsPerEpoch).stream().map(w -> w.after(end)).toList();
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
