package org.dlspec.vocab.metric;

import java.util.Optional;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;

@Doc("The root of the mean squared distance between prediction and target, for targets that are numbers: in their unit,"
        + " and large errors weigh more.")
@Alias({"Keras: RootMeanSquaredError", "scikit-learn: root_mean_squared_error"})
public record Rmse() implements Metric {
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
        return new MeanError(error -> error * error, Math::sqrt);
    }
}
