package org.dlspec.vocab.search;

import org.dlspec.vocab.MetricName;
import org.dlspec.vocab.Term;
import org.dlspec.vocab.metric.Metric;

/** Which trial of a search is the best. */
public sealed interface Objective extends Term permits Maximize, Minimize {
    MetricName metric();

    Metric.Direction direction();
}
