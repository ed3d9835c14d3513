package org.dlspec.vocab;

/** A length of training: {@code 5 epochs}, {@code 200 steps}; fractions are allowed. */
public record Duration(double amount, Unit unit) {
    /** What a duration is counted in. */
    public enum Unit {
        EPOCHS,
        STEPS
    }

    /** {@code 5 epochs}, {@code 1 step}. */
    @Override
    public String toString() {
        String number = amount == Math.rint(amount) ? String.valueOf((long) amount) : String.valueOf(amount);
        String word = unit == Unit.STEPS ? " step" : " epoch";
        return number + word + (amount == 1 ? "" : "s");
    }

    /** The length in optimizer steps; not rounded. */
    public double steps(long stepsPerEpoch) {
        return unit == Unit.STEPS ? amount : amount * stepsPerEpoch;
    }
}
