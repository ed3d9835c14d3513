package org.dlspec.vocab;

/** A length of training: {@code 5 epochs}, {@code 200 steps}; fractions are allowed. */
public record Duration(double amount, Unit unit) {
    /** What a duration is counted in. */
    public enum Unit {
        EPOCHS,
        STEPS
    }

    /** The length in optimizer steps; not rounded. */
    public double steps(long stepsPerEpoch) {
        return unit == Unit.STEPS ? amount : amount * stepsPerEpoch;
    }
}
