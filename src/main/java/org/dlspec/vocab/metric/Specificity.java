package org.dlspec.vocab.metric;

import java.util.Optional;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Range;

@Doc("Of the samples that are negative, the share that the model calls so. Of several labels it is the plain mean.")
@Alias("Keras: SpecificityAtSensitivity")
public record Specificity(
        @Doc("The probability from which on the answer counts as yes; one half when nothing else is said.")
        @Range("[0, 1]")
        @Default("none")
        Optional<Double> at,

        @Doc("Takes the best figure over all probabilities at which the sensitivity is at least this.")
        @Range("[0, 1]")
        @Default("none")
        Optional<Double> atSensitivity)
        implements ThresholdMetric {
    @Override
    public Optional<Double> atOther() {
        return atSensitivity;
    }

    @Override
    public double share(Counts counts) {
        return counts.specificity();
    }

    @Override
    public double other(Counts counts) {
        return counts.sensitivity();
    }
}
