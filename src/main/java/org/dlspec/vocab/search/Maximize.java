package org.dlspec.vocab.search;

import org.dlspec.vocab.Doc;
import org.dlspec.vocab.MetricName;
import org.dlspec.vocab.metric.Metric;

@Doc("The best trial is that with the largest figure.")
public record Maximize(
        @Doc("The figure, such as validation.loss.") MetricName metric) implements Objective {
    @Override
    public Metric.Direction direction() {
        return Metric.Direction.MAXIMIZE;
    }
}
