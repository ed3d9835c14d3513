package org.dlspec.vocab.metric;

import java.util.Optional;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
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
        implements Metric {
    @Override
    public Optional<String> contradiction() {
        return at.isPresent() && atSensitivity.isPresent()
                ? Optional.of("`specificity` is taken `at` a probability or `at_sensitivity`, not both")
                : Optional.empty();
    }

    @Override
    public Optional<Direction> direction() {
        return Optional.of(Direction.MAXIMIZE);
    }

    @Override
    public boolean accepts(Kind target) {
        return Questions.areAnsweredOneByOne(target);
    }

    @Override
    public Accumulator start(Kind target) {
        if (atSensitivity.isPresent()) {
            double least = atSensitivity.get();
            return new Rankings(
                    target,
                    Average.MACRO,
                    ranking -> ranking.best(counts -> counts.sensitivity() >= least, Counts::specificity));
        }
        return new Tally(target, at.orElse(Questions.USUAL_YES), Average.MACRO, Counts::specificity);
    }
}
