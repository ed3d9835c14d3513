package org.dlspec.vocab.schedule;

import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Expression;

@Doc("Any expression over the numbers `step` and `epoch`, both of which start at 0; `pi` is there, too.")
public record Formula(
        @Doc("The expression, such as 0.1 * 0.5 ^ floor((1 + epoch) / 10).")
        Expression expression) implements Schedule {
    @Override
    public double value(double step, long stepsPerEpoch) {
        return expression.value(step, Math.floor(step / stepsPerEpoch));
    }

    @Override
    public boolean isFree() {
        return true;
    }
}
