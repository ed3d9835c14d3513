package org.dlspec.vocab.schedule;

import java.util.OptionalDouble;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.Range;

@Doc("Falls along half a cosine from the initial number to the share alpha of it, then stays.")
@Alias({"Keras: CosineDecay", "PyTorch: CosineAnnealingLR"})
public record CosineDecay(
        @Doc("The number at the first step.") @Range("[0, inf)") @Alias("Keras: initial_learning_rate")
        double initial,

        @Doc("How long it falls.") @Alias({"Keras: decay_steps", "PyTorch: T_max"})
        Duration over,

        @Doc("The share of the initial number that is left in the end.") @Range("[0, 1]") @Default("0")
        double alpha)
        implements Schedule {
    // Keras 3, learning_rate_schedule.py, CosineDecay: a ((1 - alpha) (1 + cos(pi min(t, n) / n)) / 2 + alpha).
    @Override
    public double value(double step, long stepsPerEpoch) {
        double length = over.steps(stepsPerEpoch);
        double progress = length > 0 ? Math.min(step, length) / length : 1;
        return initial * ((1 - alpha) * (1 + StrictMath.cos(Math.PI * progress)) / 2 + alpha);
    }

    @Override
    public OptionalDouble length(long stepsPerEpoch) {
        return OptionalDouble.of(over.steps(stepsPerEpoch));
    }
}
