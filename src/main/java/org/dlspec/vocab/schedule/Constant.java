package org.dlspec.vocab.schedule;

import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Plain;

@Doc("The same number throughout. A plain number means this.")
@Plain
public record Constant(@Doc("The number.") double value) implements Schedule {
    @Override
    public double value(double step, long stepsPerEpoch) {
        return value;
    }
}
