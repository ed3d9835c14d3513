package org.dlspec.vocab.schedule;

import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Expression;
import org.dlspec.vocab.NotBuilt;
import org.dlspec.vocab.Unready;

@Doc("Any expression over the numbers `step` and `epoch`, both of which start at 0.")
@NotBuilt
public record Formula(
        @Doc("The expression, such as 0.1 / (1 + step).") Expression expression) implements Schedule {
    @Override
    public double value(double step, long stepsPerEpoch) {
        throw Unready.of("formula");
    }
}
