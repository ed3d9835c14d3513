package org.dlspec.vocab.metric;

import java.util.Optional;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("The mean distance between prediction and target, for targets that are numbers.")
@Alias({"Keras: MeanAbsoluteError", "PyTorch: L1Loss", "scikit-learn: mean_absolute_error"})
public record Mae() implements Metric {
    @Override
    public Optional<Direction> direction() {
        return Optional.of(Direction.MINIMIZE);
    }

    @Override
    public boolean accepts(Kind target) {
        return target instanceof Kind.Scalar;
    }

    @Override
    public Accumulator start(Kind target) {
        return new MeanError(Math::abs, mean -> mean);
    }
}
