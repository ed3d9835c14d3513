package org.dlspec.vocab.metric;

import java.util.Optional;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("The harmonic mean of precision and recall, class by class. Of yes/no targets it is that of the answer yes.")
@Alias({"Keras: F1Score", "scikit-learn: f1_score"})
public record F1(
        @Doc("How the figures of several classes become one: the plain mean, the mean weighted by their samples,"
                + " or one figure over all answers.")
        @Default("macro")
        Average average)
        implements Metric {
    @Override
    public Optional<Direction> direction() {
        return Optional.of(Direction.MAXIMIZE);
    }

    @Override
    public boolean accepts(Kind target) {
        return Questions.areAskedBy(target);
    }

    @Override
    public Accumulator start(Kind target) {
        return new Tally(target, average, Counts::dice);
    }
}
