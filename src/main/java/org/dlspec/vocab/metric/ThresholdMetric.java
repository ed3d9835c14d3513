package org.dlspec.vocab.metric;

import java.util.Optional;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Schema;

/** A share of answers yes and no, at a probability from which on it is yes, or where another such share is large enough. */
sealed interface ThresholdMetric extends Metric permits Sensitivity, Specificity {
    Optional<Double> at();

    /** What the other share must be at least. */
    Optional<Double> atOther();

    double share(Counts counts);

    double other(Counts counts);

    @Override
    default Optional<String> contradiction() {
        if (at().isEmpty() || atOther().isEmpty()) {
            return Optional.empty();
        }
        Schema schema = Schema.of(getClass());
        return Optional.of("`" + schema.word() + "` is taken `"
                + schema.parameters().get(0).name() + "` a probability or `"
                + schema.parameters().get(1).name() + "`, not both");
    }

    @Override
    default Optional<Direction> direction() {
        return Optional.of(Direction.MAXIMIZE);
    }

    @Override
    default boolean accepts(Kind target) {
        return Questions.areAnsweredOneByOne(target);
    }

    @Override
    default Accumulator start(Kind target) {
        if (atOther().isEmpty()) {
            return new Tally(target, at().orElse(Questions.USUAL_YES), Average.MACRO, this::share);
        }
        double least = atOther().get();
        return new Rankings(
                target, Average.MACRO, ranking -> ranking.best(counts -> other(counts) >= least, this::share));
    }
}
