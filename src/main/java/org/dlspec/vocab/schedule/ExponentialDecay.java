package org.dlspec.vocab.schedule;

import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.Range;

@Doc("Multiplies the number by a rate every so often: evenly, or at once with staircase.")
@Alias({"Keras: ExponentialDecay", "PyTorch: ExponentialLR", "PyTorch: StepLR"})
public record ExponentialDecay(
        @Doc("The number at the first step.") @Range("[0, inf)") @Alias("Keras: initial_learning_rate")
        double initial,

        @Doc("The factor.") @Range("(0, inf)") @Alias({"Keras: decay_rate", "PyTorch: gamma"})
        double rate,

        @Doc("The time in which the number is multiplied by the rate once.")
        @Range("(0, inf)")
        @Alias({"Keras: decay_steps", "PyTorch: step_size"})
        Duration every,

        @Doc("Multiplies at the end of each such time, instead of a little at each step.") @Default("false")
        boolean staircase,

        @Doc("How much of the first such time counts as over before the first step.")
        @Range("[0, inf)")
        @Default("0 steps")
        Duration offset)
        implements Schedule {
    // Keras 3, learning_rate_schedule.py, ExponentialDecay: a r^(t / n), with the exponent rounded down as a staircase.
    @Override
    public double value(double step, long stepsPerEpoch) {
        double times = (step + offset.steps(stepsPerEpoch)) / every.steps(stepsPerEpoch);
        return initial * StrictMath.pow(rate, staircase ? Math.floor(times) : times);
    }
}
