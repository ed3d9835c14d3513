package org.dlspec.vocab.schedule;

import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.Range;

@Doc("Falls as one over the time that has passed: evenly, or at once with staircase.")
@Alias("Keras: InverseTimeDecay")
public record InverseTimeDecay(
        @Doc("The number at the first step.") @Range("[0, inf)") @Alias("Keras: initial_learning_rate")
        double initial,

        @Doc("How much is added to the divisor in each such time.") @Range("[0, inf)") @Alias("Keras: decay_rate")
        double rate,

        @Doc("The time in which the rate is added to the divisor once.") @Range("(0, inf)") @Alias("Keras: decay_steps")
        Duration every,

        @Doc("Adds at the end of each such time, instead of a little at each step.") @Default("false")
        boolean staircase)
        implements Schedule {
    // Keras 3, learning_rate_schedule.py, InverseTimeDecay: a / (1 + r t / n).
    @Override
    public double value(double step, long stepsPerEpoch) {
        double times = step / every.steps(stepsPerEpoch);
        return initial / (1 + rate * (staircase ? Math.floor(times) : times));
    }
}
