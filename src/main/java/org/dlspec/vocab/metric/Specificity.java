package org.dlspec.vocab.metric;

import java.util.Optional;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.NotBuilt;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.Unready;

@Doc("Of the samples that are negative, the share that the model calls so.")
@NotBuilt
@Alias("Keras: SpecificityAtSensitivity")
public record Specificity(
        @Doc("The probability from which on the answer counts as yes.") @Range("[0, 1]") @Default("none")
        Optional<Double> at,

        @Doc("Takes the probability at which the sensitivity is at least this.") @Range("[0, 1]") @Default("none")
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
        return target instanceof Kind.Binary || target instanceof Kind.Labels;
    }

    @Override
    public Accumulator start(Kind target) {
        throw Unready.of("specificity");
    }
}
