package org.dlspec.vocab.schedule;

import java.util.OptionalDouble;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.Range;

@Doc("Falls along a power of the time that is left from the initial number to another one.")
@Alias({"Keras: PolynomialDecay", "PyTorch: PolynomialLR"})
public record PolynomialDecay(
        @Doc("The number at the first step.") @Range("[0, inf)") @Alias("Keras: initial_learning_rate")
        double initial,

        @Doc("How long it falls.") @Range("(0, inf)") @Alias({"Keras: decay_steps", "PyTorch: total_iters"})
        Duration over,

        @Doc("The number in the end.") @Range("[0, inf)") @Default("0.0001") @Alias("Keras: end_learning_rate")
        double to,

        @Doc("The power; 1 is a straight line.") @Range("(0, inf)") @Default("1")
        double power,

        @Doc("Falls again from where the power is, over a time longer by one length each, instead of staying.")
        @Default("false")
        boolean cycle)
        implements Schedule {
    // Keras 3, learning_rate_schedule.py, PolynomialDecay: (a - e) (1 - min(t, n) / n)^p + e; with cycle, n is taken
    // as often as covers the step.
    @Override
    public double value(double step, long stepsPerEpoch) {
        double length = over.steps(stepsPerEpoch);
        double whole = cycle ? length * Math.max(1, Math.ceil(step / length)) : length;
        double left = 1 - Math.min(step, whole) / whole;
        return (initial - to) * StrictMath.pow(left, power) + to;
    }

    @Override
    public OptionalDouble length(long stepsPerEpoch) {
        return cycle ? OptionalDouble.empty() : OptionalDouble.of(over.steps(stepsPerEpoch));
    }
}
