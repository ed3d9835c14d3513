package org.dlspec.train;

import org.dlspec.spec.TrainSpec;
import org.dlspec.vocab.MetricName;
import org.dlspec.vocab.metric.Metric;
import org.dlspec.vocab.schedule.OnPlateau;
import org.dlspec.vocab.schedule.Plateaus;
import org.dlspec.vocab.schedule.Schedule;
import org.dlspec.vocab.train.EarlyStopping;

/**
 * A figure that is watched for becoming better, and how it stands.
 *
 * @param start the step after which it is looked at
 * @param end the step before which it is, when what it decides is over; infinite when that is the end of the training
 * @param best the best value so far; NaN before the first
 * @param since the step from which patience counts: that of the best value, or the end of the rest after a reduction
 * @param reductions how often a number has been made smaller because patience was over
 */
record Watch(Aim aim, double start, double end, double best, double since, int reductions) {
    /** One that is looked at to the end. */
    Watch(Aim aim, double start, double best, double since, int reductions) {
        this(aim, start, Double.POSITIVE_INFINITY, best, since, reductions);
    }

    /** What happens when patience is over. */
    sealed interface Aim {
        MetricName metric();

        double minDelta();

        double patience();

        Metric.Direction direction();
    }

    /** The training ends. @param patience in steps */
    record End(EarlyStopping rule, Metric.Direction direction, double patience) implements Aim {
        @Override
        public MetricName metric() {
            return rule.monitor();
        }

        @Override
        public double minDelta() {
            return rule.minDelta();
        }
    }

    /** A number is made smaller. @param patience in steps; @param rest the steps after it that do not count */
    record Reduce(OnPlateau rule, Metric.Direction direction, double patience, double rest) implements Aim {
        @Override
        public MetricName metric() {
            return rule.monitor();
        }

        @Override
        public double minDelta() {
            return rule.minDelta();
        }
    }

    static Watch of(EarlyStopping rule, TrainSpec spec, long stepsPerEpoch) {
        double patience = rule.patience().steps(stepsPerEpoch);
        return begin(new End(rule, spec.direction(rule.monitor()), patience), 0, Double.POSITIVE_INFINITY);
    }

    static Watch of(Schedule.Waiting waiting, double end, TrainSpec spec, long stepsPerEpoch) {
        OnPlateau rule = waiting.plateau();
        double patience = rule.patience().steps(stepsPerEpoch);
        double rest = rule.cooldown().steps(stepsPerEpoch);
        return begin(new Reduce(rule, spec.direction(rule.monitor()), patience, rest), waiting.start(), end);
    }

    private static Watch begin(Aim aim, double start, double end) {
        return new Watch(aim, start, end, Double.NaN, start, 0);
    }

    /** After the figure was measured behind so many updates. */
    Watch measured(double value, long step) {
        if (step <= start || step >= end) {
            return this;
        }
        if (isBetter(value)) {
            return new Watch(aim, start, end, value, Math.max(since, step), reductions);
        }
        boolean reduces = isOver(step)
                && aim instanceof Reduce reduce
                && now() > reduce.rule().least();
        return reduces ? new Watch(aim, start, end, best, step + ((Reduce) aim).rest(), reductions + 1) : this;
    }

    /** Whether patience is over at this step. */
    boolean isOver(long step) {
        return step - since >= aim.patience();
    }

    /** The number that its rule gives now; only a plateau has one. */
    double now() {
        Plateaus count = (plateau, from) -> reductions;
        return aim instanceof Reduce reduce ? reduce.rule().value(0, 1, count) : Double.NaN;
    }

    // Keras 3, callbacks/early_stopping.py and callbacks/reduce_lr_on_plateau.py: less(value, best - min_delta), or
    // greater(value, best + min_delta); a value that is no number is not better.
    private boolean isBetter(double value) {
        if (Double.isNaN(best)) {
            return !Double.isNaN(value);
        }
        return aim.direction().isBetter(value, best, aim.minDelta());
    }
}
