package org.dlspec.vocab.train;

import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Default;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.MetricName;
import org.dlspec.vocab.Range;

@Doc("Ends the training when a metric has not become better for a while.")
@Alias("Keras: EarlyStopping")
public record EarlyStopping(
        @Doc("The metric, such as validation.loss.") MetricName monitor,

        @Doc("How long the metric may stay without becoming better.") @Range("(0, inf)")
        Duration patience,

        @Doc("By how much the metric must change to count as better.") @Range("[0, inf)") @Default("0")
        double minDelta)
        implements Stopping {}
