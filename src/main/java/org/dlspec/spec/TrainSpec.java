package org.dlspec.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.dlspec.diag.Span;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.MetricName;
import org.dlspec.vocab.loss.Loss;
import org.dlspec.vocab.metric.Metric;
import org.dlspec.vocab.optimizer.Optimizer;

/**
 * A train section with all defaults filled in.
 *
 * @param losses the loss of each output, by the output's name in the model
 * @param targets the target of each output, by the output's name
 * @param metrics the metrics of each output
 * @param epochs the length of the training
 * @param batch the size of a mini-batch; empty for {@code all}
 */
public record TrainSpec(
        String name,
        Map<String, Loss> losses,
        Map<String, String> targets,
        Map<String, List<Metric>> metrics,
        Optimizer optimizer,
        int epochs,
        OptionalInt batch,
        Keep keep,
        Checkpointing checkpoint,
        Duration validate,
        boolean shuffle,
        long seed,
        Span span) {
    public TrainSpec {
        losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
        targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    public TrainSpec withSeed(long other) {
        return new TrainSpec(
                name,
                losses,
                targets,
                metrics,
                optimizer,
                epochs,
                batch,
                keep,
                checkpoint,
                validate,
                shuffle,
                other,
                span);
    }

    /** Which weights are the result. */
    public sealed interface Keep {
        /** Those of the last step. */
        record Last() implements Keep {}

        /** Those at which the metric was best. */
        record Best(MetricName metric, Metric.Direction direction) implements Keep {}
    }

    /** How often a checkpoint is written, and how many of them stay, besides that of step 0. */
    public record Checkpointing(Duration every, int keep) {}
}
