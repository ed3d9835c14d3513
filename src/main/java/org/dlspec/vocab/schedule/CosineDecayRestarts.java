package org.dlspec.vocab.schedule;

import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.Range;

@Doc("Falls along half a cosine again and again; each fall may be longer and start lower than the one before.")
@Alias({"Keras: CosineDecayRestarts", "PyTorch: CosineAnnealingWarmRestarts"})
public record CosineDecayRestarts(
        @Doc("The number at the first step.") @Range("[0, inf)") @Alias("Keras: initial_learning_rate")
        double initial,

        @Doc("How long the first fall is.") @Range("(0, inf)") @Alias({"Keras: first_decay_steps", "PyTorch: T_0"})
        Duration first,

        @Doc("Factor of the length from one fall to the next.")
        @Range("[1, inf)")
        @Default("2")
        @Alias("PyTorch: T_mult")
        double tMul,

        @Doc("Factor of the height from one fall to the next.") @Range("(0, inf)") @Default("1")
        double mMul,

        @Doc("The share of the initial number that is left at the end of each fall.") @Range("[0, 1]") @Default("0")
        double alpha)
        implements Schedule {
    // Keras 3, learning_rate_schedule.py, CosineDecayRestarts: m_mul multiplies the cosine before alpha is mixed in.
    @Override
    public double value(double step, long stepsPerEpoch) {
        double length = first.steps(stepsPerEpoch);
        double left = step;
        double height = 1;
        if (tMul == 1) {
            height = StrictMath.pow(mMul, Math.floor(step / length));
            left = step % length;
        }
        // Keras finds the number of the fall by a logarithm, which misses by one where a fall begins.
        while (left >= length) {
            left -= length;
            length *= tMul;
            height *= mMul;
        }
        double cosine = height * (1 + StrictMath.cos(Math.PI * left / length)) / 2;
        return initial * ((1 - alpha) * cosine + alpha);
    }
}
