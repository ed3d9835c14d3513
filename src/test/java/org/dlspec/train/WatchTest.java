package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.dlspec.data.Part;
import org.dlspec.tensor.Philox;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.MetricName;
import org.dlspec.vocab.metric.Metric.Direction;
import org.dlspec.vocab.schedule.OnPlateau;
import org.dlspec.vocab.train.EarlyStopping;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final MetricName LOSS = new MetricName("validation", "loss");
    private static final int EPOCHS = 60;
    private static final int STEPS = 3;

    /** Keras 3, keras/src/callbacks/reduce_lr_on_plateau.py, on_epoch_end, for the metric's value in each epoch. */
    private static double[] keras(
            double[] values, double lr, double factor, int patience, double minDelta, int cooldown, double least) {
        double[] rates = new double[values.length];
        double best = Double.POSITIVE_INFINITY;
        double rate = lr;
        int wait = 0;
        int resting = 0;
        for (int epoch = 0; epoch < values.length; epoch++) {
            if (resting > 0) {
                resting--;
                wait = 0;
            }
            if (values[epoch] < best - minDelta) {
                best = values[epoch];
                wait = 0;
            } else if (resting == 0) {
                wait++;
                if (wait >= patience && rate > least) {
                    rate = Math.max(rate * factor, least);
                    resting = cooldown;
                    wait = 0;
                }
            }
            rates[epoch] = rate;
        }
        return rates;
    }

    @Test
    void reducesWhenKerasDoes() {
        for (int trial = 0; trial < 200; trial++) {
            int patience = 1 + trial % 5;
            double minDelta = trial % 3 == 0 ? 0 : 0.05;
            int cooldown = trial % 4;
            double least = trial % 2 == 0 ? 0 : 0.012;
            OnPlateau rule = new OnPlateau(0.1, 0.5, epochs(patience), LOSS, minDelta, epochs(cooldown), least);
            Watch watch = new Watch(
                    new Watch.Reduce(rule, Direction.MINIMIZE, patience * STEPS, cooldown * STEPS),
                    0,
                    Double.NaN,
                    0,
                    0);
            double[] values = values(trial);
            // Keras takes one epoch off a rest: it counts the first one that is over as waited.
            double[] expected = keras(values, 0.1, 0.5, patience, minDelta, cooldown == 0 ? 0 : cooldown + 1, least);
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                watch = watch.measured(values[epoch], (epoch + 1L) * STEPS);
                assertEquals(expected[epoch], watch.now(), 1e-15, "trial " + trial + ", epoch " + epoch);
            }
        }
    }

    /** Keras 3, keras/src/callbacks/early_stopping.py: the epoch, counted from 0, after which the training ends. */
    private static int kerasStop(double[] values, int patience, double minDelta) {
        double best = Double.POSITIVE_INFINITY;
        int wait = 0;
        for (int epoch = 0; epoch < values.length; epoch++) {
            wait++;
            if (values[epoch] + minDelta < best) {
                best = values[epoch];
                wait = 0;
            } else if (wait >= patience && epoch > 0) {
                return epoch;
            }
        }
        return -1;
    }

    @Test
    void stopsWhenKerasDoes() {
        for (int trial = 0; trial < 200; trial++) {
            int patience = 1 + trial % 6;
            double minDelta = trial % 3 == 0 ? 0 : 0.05;
            EarlyStopping rule = new EarlyStopping(LOSS, epochs(patience), minDelta);
            Watch begun = new Watch(new Watch.End(rule, Direction.MINIMIZE, patience * STEPS), 0, Double.NaN, 0, 0);
            Watches watches = new Watches(List.of(begun), List.of(), java.util.Optional.empty());
            double[] values = values(trial);
            int stopped = -1;
            for (int epoch = 0; epoch < EPOCHS && stopped < 0; epoch++) {
                watches = watches.measured(Part.VALIDATION, Figures.loss(values[epoch]), (epoch + 1L) * STEPS);
                stopped = watches.isStopped() ? epoch : -1;
            }
            assertEquals(kerasStop(values, patience, minDelta), stopped, "trial " + trial);
        }
    }

    @Test
    void moreIsBetterForAShareOfRightAnswers() {
        EarlyStopping rule = new EarlyStopping(new MetricName("validation", "accuracy"), epochs(1), 0);
        Watch watch = new Watch(new Watch.End(rule, Direction.MAXIMIZE, 3), 0, Double.NaN, 0, 0)
                .measured(0.5, 3)
                .measured(0.75, 6);
        assertEquals(0.75, watch.best());
        assertEquals(6, watch.since());
        assertTrue(watch.measured(0.6, 9).isOver(9));
    }

    @Test
    void aPlateauAfterAWarmUpBeginsBehindIt() {
        OnPlateau rule = new OnPlateau(0.1, 0.5, epochs(1), LOSS, 0, epochs(0), 0);
        Watch watch = new Watch(new Watch.Reduce(rule, Direction.MINIMIZE, 3, 0), 6, Double.NaN, 6, 0)
                .measured(0.1, 3)
                .measured(0.2, 6);
        assertEquals(0, watch.reductions());
        assertEquals(1, watch.measured(0.3, 9).measured(0.4, 12).reductions());
    }

    @Test
    void comesBackFromItsTexts() {
        Watch watch = new Watch(
                new Watch.End(new EarlyStopping(LOSS, epochs(2), 0), Direction.MINIMIZE, 6), 0, 0.1 + 0.2, 1e-17, 3);
        Watches watches = new Watches(List.of(watch), List.of(), java.util.Optional.of("enough"));
        Watches fresh = new Watches(
                List.of(new Watch(watch.aim(), 0, Double.NaN, 0, 0)), List.of(), java.util.Optional.empty());
        assertEquals(watches, fresh.restored(watches.toTexts()));
        assertEquals(fresh, watches.restored(fresh.toTexts()));
        assertEquals(
                Map.of(
                        "watch.0.best", "0.30000000000000004",
                        "watch.0.since", "1.0E-17",
                        "watch.0.reductions", "3",
                        "stopped", "enough"),
                watches.toTexts());
    }

    /** A figure that falls, stays and wavers by turns; sometimes it is no number. */
    private static double[] values(int trial) {
        double[] values = new double[EPOCHS];
        double level = 1;
        for (int i = 0; i < EPOCHS; i++) {
            double chance = Philox.uniform(trial, 1, i);
            level -= chance < 0.3 ? 0.1 * Philox.uniform(trial, 2, i) : 0;
            values[i] = chance > 0.97 ? Double.NaN : level + 0.05 * Philox.uniform(trial, 3, i);
        }
        return values;
    }

    private static Duration epochs(double count) {
        return new Duration(count, Duration.Unit.EPOCHS);
    }
}
