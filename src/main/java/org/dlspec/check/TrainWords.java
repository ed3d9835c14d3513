package org.dlspec.check;

import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.MetricName;
import org.dlspec.vocab.Range;
import org.dlspec.vocab.Term;

/** The words that only a train section has. */
public final class TrainWords {
    private TrainWords() {}

    @Doc("Keeps the weights at which a metric was best.")
    public record Best(
            @Doc("The metric, such as validation.loss.") MetricName metric) implements Term {}

    @Doc("Writes a checkpoint every so often.")
    public record Every(
            @Doc("The time from one to the next.") @Range("(0, inf)")
            Duration every,

            @Doc("How many of them stay.") @Range("[1, 1000000]") @Default("3")
            int keep)
            implements Term {}
}
