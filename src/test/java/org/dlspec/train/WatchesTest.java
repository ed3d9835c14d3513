package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.dlspec.compile.Experiments;
import org.dlspec.compile.Options;
import org.dlspec.data.Part;
import org.dlspec.spec.Experiment;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.MetricName;
import org.dlspec.vocab.optimizer.Sgd;
import org.dlspec.vocab.schedule.Constant;
import org.dlspec.vocab.schedule.OnPlateau;
import org.junit.jupiter.api.Test;

class WatchesTest {
    private static final MetricName LOSS = new MetricName("validation", "loss");

    /** Two epochs of three updates for each phase; the loss never becomes better, and patience is one epoch. */
    @Test
    void plateausWaitWhileTheirPhaseLasts() {
        OnPlateau first = plateau(0.1);
        OnPlateau second = plateau(0.2);
        Experiment experiment = Options.phased(
                Experiments.softmaxRegression(),
                Options.phase(2, Optional.of(new Sgd(first, new Constant(0), false))),
                Options.phase(2, Optional.of(new Sgd(second, new Constant(0), false))));
        Watches watches = Watches.of(experiment.train(), 3);
        assertEquals(List.of(0.0, 6.0), watches.all().stream().map(Watch::start).toList());
        // The first figure is the best; the second, at the border, comes too late for the first phase.
        for (long update : new long[] {3, 6}) {
            watches = measured(watches, update);
        }
        assertEquals(0, watches.reductions(first, 0));
        assertEquals(0, watches.reductions(second, 6));
        watches = measured(measured(watches, 9), 12);
        assertEquals(0, watches.reductions(first, 0));
        assertEquals(1, watches.reductions(second, 6));
    }

    private static Watches measured(Watches watches, long update) {
        return watches.measured(Part.VALIDATION, Figures.loss(1), update);
    }

    private static OnPlateau plateau(double initial) {
        Duration epoch = new Duration(1, Duration.Unit.EPOCHS);
        return new OnPlateau(initial, 0.5, epoch, LOSS, 0, new Duration(0, Duration.Unit.EPOCHS), 0);
    }
}
