package org.dlspec.vocab.metric;

import java.util.Optional;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.NotBuilt;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.Unready;

@Doc("Of the samples that are positive, the share that the model finds.")
@NotBuilt
@Alias({"Keras: Recall", "Keras: SensitivityAtSpecificity", "scikit-learn: recall_score"})
public record Sensitivity(
        @Doc("The probability from which on the answer counts as yes.") @Range("[0, 1]") @Default("none")
        Optional<Double> at,

        @Doc("Takes the probability at which the specificity is at least this.") @Range("[0, 1]") @Default("none")
        Optional<Double> atSpecificity)
        implements Metric {
    @Override
    public Optional<String> contradiction() {
        return at.isPresent() && atSpecificity.isPresent()
                ? Optional.of("`sensitivity` is taken `at` a probability or `at_specificity`, not both")
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
        throw Unready.of("sensitivity");
    }
}
