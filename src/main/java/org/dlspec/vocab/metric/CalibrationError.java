package org.dlspec.vocab.metric;

import java.util.Optional;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.NotBuilt;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.Unready;

@Doc("How far the probabilities are from the shares of right answers, in the mean over bins of probability.")
@NotBuilt
@Alias("Paper: ECE")
public record CalibrationError(
        @Doc("How many bins of equal width the probabilities fall into.") @Range("[1, 1000]") @Default("15")
        int bins) implements Metric {
    @Override
    public Optional<Direction> direction() {
        return Optional.of(Direction.MINIMIZE);
    }

    @Override
    public boolean accepts(Kind target) {
        return Questions.areAskedBy(target);
    }

    @Override
    public Accumulator start(Kind target) {
        throw Unready.of("calibration_error");
    }
}
