package org.dlspec.vocab.schedule;

import java.util.OptionalDouble;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.Extent;
import org.dlspec.vocab.Range;

@Doc("A straight line from one number to another, then the second one; a warm-up rises from 0.")
@Alias("PyTorch: LinearLR")
public record Linear(
        @Doc("The first and the last number, such as 0..0.1.") @Range("[0, inf)")
        Extent range,

        @Doc("How long the line is.") @Alias({"Keras: warmup_steps", "PyTorch: total_iters"})
        Duration over)
        implements Schedule {
    @Override
    public double value(double step, long stepsPerEpoch) {
        double length = over.steps(stepsPerEpoch);
        if (step >= length) {
            return range.to();
        }
        return range.from() + (range.to() - range.from()) * (step / length);
    }

    @Override
    public OptionalDouble length(long stepsPerEpoch) {
        return OptionalDouble.of(over.steps(stepsPerEpoch));
    }
}
