package org.dlspec.vocab.schedule;

import java.util.OptionalDouble;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.Range;

@Doc("Rises along half a cosine to a peak and falls along another to almost nothing, once in a whole training.")
@Alias({"PyTorch: OneCycleLR"})
public record OneCycle(
        @Doc("The largest number.") @Range("(0, inf)") @Alias("PyTorch: max_lr")
        double peak,

        @Doc("How long the cycle is; as a rule, the whole training.") @Range("(0, inf)") @Alias("PyTorch: total_steps")
        Duration over,

        @Doc("The share of that time in which it rises.") @Range("(0, 1)") @Default("0.3") @Alias("PyTorch: pct_start")
        double rise,

        @Doc("How many times smaller than the peak the first number is.")
        @Range("[1, inf)")
        @Default("25")
        @Alias("PyTorch: div_factor")
        double startDivisor,

        @Doc("How many times smaller than the first number the last one is.")
        @Range("[1, inf)")
        @Default("1e4")
        @Alias("PyTorch: final_div_factor")
        double endDivisor)
        implements Schedule {
    // Smith and Topin 2017, "Super-convergence"; the curve is that of PyTorch, torch/optim/lr_scheduler.py, OneCycleLR
    // with anneal_strategy "cos" in two phases: the peak is at step rise * n - 1, the end at step n - 1.
    @Override
    public double value(double step, long stepsPerEpoch) {
        double length = over.steps(stepsPerEpoch);
        double top = rise * length - 1;
        double first = peak / startDivisor;
        double last = first / endDivisor;
        if (step <= top) {
            return between(first, peak, top > 0 ? step / top : 1);
        }
        double fall = length - 1 - top;
        return between(peak, last, Math.min(1, (step - top) / fall));
    }

    private static double between(double start, double end, double share) {
        return end + (start - end) / 2 * (1 + StrictMath.cos(Math.PI * share));
    }

    @Override
    public OptionalDouble length(long stepsPerEpoch) {
        return OptionalDouble.of(over.steps(stepsPerEpoch));
    }
}
