package org.dlspec.vocab.metric;

import java.util.Optional;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("Twice what prediction and target have in common, divided by the sum of both, over all samples of the split"
        + " together: the figure f1 under the name that it has for sets and masks.")
public record Dice(
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
