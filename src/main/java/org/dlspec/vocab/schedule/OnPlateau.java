package org.dlspec.vocab.schedule;

import java.util.List;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.MetricName;
import org.dlspec.vocab.Range;

@Doc("Multiplies the number by a factor whenever a metric has not become better for a while.")
@Alias({"Keras: ReduceLROnPlateau", "PyTorch: ReduceLROnPlateau"})
public record OnPlateau(
        @Doc("The number at the first step.") @Range("[0, inf)")
        double initial,

        @Doc("The factor.") @Range("(0, 1)") @Default("0.1") double factor,

        @Doc("How long the metric may stay without becoming better.") @Range("(0, inf)") @Default("10 epochs")
        Duration patience,

        @Doc("The metric, such as validation.loss.") @Default("validation.loss")
        MetricName monitor,

        @Doc("By how much the metric must change to count as better.")
        @Range("[0, inf)")
        @Default("1e-4")
        @Alias("PyTorch: threshold")
        double minDelta,

        @Doc("How long after it was made smaller nothing counts.") @Range("[0, inf)") @Default("0 epochs")
        Duration cooldown,

        @Doc("The number is not made smaller than this.") @Range("[0, inf)") @Default("0") @Alias("Keras: min_lr")
        double least)
        implements Schedule {
    @Override
    public double value(double step, long stepsPerEpoch) {
        return initial;
    }

    // Keras 3, callbacks/reduce_lr_on_plateau.py: new_lr = max(old_lr * factor, min_lr), where old_lr > min_lr.
    @Override
    public double value(double step, long stepsPerEpoch, Plateaus plateaus) {
        double value = initial;
        for (int i = plateaus.reductions(this, 0); i > 0 && value > least; i--) {
            value = Math.max(value * factor, least);
        }
        return value;
    }

    @Override
    public List<Waiting> waiting(long stepsPerEpoch) {
        return List.of(new Waiting(this, 0));
    }

    @Override
    public double last() {
        return initial;
    }
}
