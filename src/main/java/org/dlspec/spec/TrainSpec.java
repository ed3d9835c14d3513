package org.dlspec.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.dlspec.diag.Span;
import org.dlspec.vocab.Defaults;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.MetricName;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.loss.Loss;
import org.dlspec.vocab.metric.Metric;
import org.dlspec.vocab.optimizer.Optimizer;
import org.dlspec.vocab.train.Averaging;
import org.dlspec.vocab.train.Bucketing;
import org.dlspec.vocab.train.Mixing;
import org.dlspec.vocab.train.Phase;
import org.dlspec.vocab.train.Stopping;

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
        Options options,
        Span span) {
    /** A train that has no more than the keys that every train has. */
    public TrainSpec(
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
        this(
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
                seed,
                Options.USUAL,
                span);
    }

    public TrainSpec {
        losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
        targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** The parts of the training in which the same parameters learn by the same optimizer, in order; at least one. */
    public List<Period> periods() {
        return Period.of(this);
    }

    public TrainSpec withSeed(long other) {
        return with(losses, other, options);
    }

    /** Whether more of a measured figure is better. */
    public Metric.Direction direction(MetricName figure) {
        String word = figure.name().substring(figure.name().lastIndexOf('.') + 1);
        return metrics.values().stream()
                .flatMap(List::stream)
                .filter(metric -> Schema.of(metric.getClass()).word().equals(word))
                .flatMap(metric -> metric.direction().stream())
                .findFirst()
                // The loss, of the whole or of an output.
                .orElse(Metric.Direction.MINIMIZE);
    }

    public TrainSpec withLosses(Map<String, Loss> other) {
        return with(other, seed, options);
    }

    public TrainSpec withPrecision(Precision other) {
        return with(losses, seed, options.withPrecision(other));
    }

    private TrainSpec with(Map<String, Loss> otherLosses, long otherSeed, Options otherOptions) {
        return new TrainSpec(
                name,
                otherLosses,
                targets,
                metrics,
                optimizer,
                epochs,
                batch,
                keep,
                checkpoint,
                validate,
                shuffle,
                otherSeed,
                otherOptions,
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

    /** The bytes that the tensors of a training step may take, and where that is written. */
    public record Memory(long bytes, Span span) {}

    /**
     * The keys that a train rarely has.
     *
     * @param phases the parts of the training; empty when it has one
     * @param accumulate the batches that one update sees
     * @param memory the most that a training step may take
     * @param seeds the seeds of repeated runs
     * @param folds the parts of a cross-validation
     * @param mix how samples are mixed in training
     */
    public record Options(
            List<Phase> phases,
            List<Stopping> stop,
            int accumulate,
            Precision precision,
            Optional<Averaging> average,
            Optional<Memory> memory,
            Optional<Bucketing> bucket,
            List<Long> seeds,
            OptionalInt folds,
            Defaults defaults,
            Optional<Mixing> mix) {
        /** Options without mixing. */
        public Options(
                List<Phase> phases,
                List<Stopping> stop,
                int accumulate,
                Precision precision,
                Optional<Averaging> average,
                Optional<Memory> memory,
                Optional<Bucketing> bucket,
                List<Long> seeds,
                OptionalInt folds,
                Defaults defaults) {
            this(
                    phases,
                    stop,
                    accumulate,
                    precision,
                    average,
                    memory,
                    bucket,
                    seeds,
                    folds,
                    defaults,
                    Optional.empty());
        }

        /** What holds where nothing is written. */
        public static final Options USUAL = new Options(
                List.of(),
                List.of(),
                1,
                Precision.F32,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                OptionalInt.empty(),
                Defaults.OWN);

        public Options {
            phases = List.copyOf(phases);
            stop = List.copyOf(stop);
            seeds = List.copyOf(seeds);
        }

        Options withPrecision(Precision other) {
            return new Options(phases, stop, accumulate, other, average, memory, bucket, seeds, folds, defaults, mix);
        }
    }

    /** The numbers that a training computes with. */
    public enum Precision {
        F32,
        BF16;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
