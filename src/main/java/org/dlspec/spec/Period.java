package org.dlspec.spec;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.vocab.optimizer.Optimizer;
import org.dlspec.vocab.schedule.PerPath;
import org.dlspec.vocab.train.Phase;

/**
 * A part of a training in which the same parameters learn by the same optimizer: one of its phases, or all of a training
 * without phases.
 *
 * @param number 0 for the first
 * @param firstEpoch the first of its epochs, counted from 1
 * @param frozen the paths of the parameters that do not learn
 * @param scheduled the number of the period from whose start the optimizer's schedules count: its own when the optimizer is
 *     that of the phase, else the first
 */
public record Period(int number, int firstEpoch, int epochs, Optimizer optimizer, List<String> frozen, int scheduled) {
    public Period {
        frozen = List.copyOf(frozen);
    }

    /** The periods of a training, in order. */
    static List<Period> of(TrainSpec train) {
        if (train.options().phases().isEmpty()) {
            return List.of(new Period(0, 1, train.epochs(), train.optimizer(), List.of(), 0));
        }
        List<Period> periods = new ArrayList<>();
        int epoch = 1;
        for (Phase phase : train.options().phases()) {
            int number = periods.size();
            periods.add(new Period(
                    number,
                    epoch,
                    phase.epochs(),
                    phase.optimizer().orElse(train.optimizer()),
                    phase.frozen(),
                    phase.optimizer().isPresent() ? number : 0));
            epoch += phase.epochs();
        }
        return List.copyOf(periods);
    }

    /** Whether a parameter, or everything below a path, does not learn. */
    public boolean isFrozen(String path) {
        return frozen.stream().anyMatch(above -> ParameterPaths.isBelow(path, above));
    }

    /** How many updates are done when it begins. */
    public long start(long updatesPerEpoch) {
        return (firstEpoch - 1) * updatesPerEpoch;
    }

    /** The rates of an optimizer that has one for each path; empty when it has one for all. */
    public List<PerPath.Rate> rates() {
        return optimizer.lr() instanceof PerPath paths ? paths.rates() : List.of();
    }
}
