package org.dlspec.compile;

import org.dlspec.spec.Experiment;
import org.dlspec.spec.Period;
import org.dlspec.vocab.Schema;

/**
 * What a training graph is written for.
 *
 * @param updatesPerEpoch what schedules in epochs count by
 */
record Lesson(Experiment experiment, long updatesPerEpoch, Period period, Turn turn, int batch) {
    /** Of the first period, with an update at each batch. */
    static Lesson first(Experiment experiment, long updatesPerEpoch, int batch) {
        Period first = experiment.train().periods().get(0);
        return new Lesson(experiment, updatesPerEpoch, first, Turn.UPDATE, batch);
    }

    /** Whether an update sees more than one batch. */
    boolean accumulates() {
        return experiment.train().options().accumulate() > 1;
    }

    /** The period from which on the optimizer has moved this parameter without a break. */
    Period since(String parameter) {
        Period since = period;
        while (since.number() > 0) {
            Period before = experiment.train().periods().get(since.number() - 1);
            if (before.isFrozen(parameter) || !word(before).equals(word(period))) {
                return since;
            }
            since = before;
        }
        return since;
    }

    /** How many updates are done when the period with this number begins. */
    long start(int number) {
        return experiment.train().periods().get(number).start(updatesPerEpoch);
    }

    private static String word(Period period) {
        return Schema.of(period.optimizer().getClass()).word();
    }
}
