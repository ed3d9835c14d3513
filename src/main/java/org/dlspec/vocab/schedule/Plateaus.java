package org.dlspec.vocab.schedule;

/** How often each {@link OnPlateau} has made its number smaller so far. */
@FunctionalInterface
public interface Plateaus {
    /** Before anything has been measured. */
    Plateaus NONE = (plateau, start) -> 0;

    /** @param start the step at which it began; schedules that are equal and begin at one time share a count */
    int reductions(OnPlateau plateau, double start);

    /** The same for schedules that count their start from this step. */
    default Plateaus from(double step) {
        return (plateau, start) -> reductions(plateau, step + start);
    }
}
