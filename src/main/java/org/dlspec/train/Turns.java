package org.dlspec.train;

import java.util.List;
import org.dlspec.compile.Program;
import org.dlspec.compile.Turn;
import org.dlspec.diag.Figures;
import org.dlspec.graph.Variable;
import org.dlspec.spec.Period;
import org.dlspec.spec.TrainSpec;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.vocab.schedule.Plateaus;

/**
 * Which plan a mini-batch of a training runs on, and what it is fed: so many batches make a group, each group is an update,
 * and at the end of an epoch a group ends with it.
 */
final class Turns {
    private final TrainSpec spec;
    private final Portion.Schooling schooling;
    private final Program program;
    private final LoadedPlans plans;
    private final TrainListener listener;
    private final List<Period> periods;
    private final int group;

    Turns(TrainRun run, TrainListener listener) {
        this.spec = run.experiment().train();
        this.schooling = run.schooling();
        this.program = run.program();
        this.plans = run.plans();
        this.listener = listener;
        this.periods = spec.periods();
        this.group = spec.options().accumulate();
    }

    static long updatesPerEpoch(TrainSpec spec, Portion.Schooling schooling) {
        int group = spec.options().accumulate();
        return (schooling.stepsPerEpoch() + group - 1) / group;
    }

    /**
     * The plan of the next mini-batch. At the first of a phase, what the optimizer has not kept in the phase before has its
     * first values.
     */
    LoadedPlan next(Counters counters, int size, Variables variables) {
        Period period = period(counters);
        boolean hasPhases = !spec.options().phases().isEmpty();
        if (hasPhases && counters.position() == 0 && counters.epoch() == period.firstEpoch()) {
            variables.begin(program.begun(period.number()));
            listener.noted(told(period));
        }
        int position = counters.position();
        boolean ends = (position + 1) % group == 0 || position + 1 == schooling.stepsPerEpoch();
        return plans.training(period.number(), ends ? Turn.UPDATE : Turn.GATHER, size);
    }

    private String told(Period period) {
        long all = 0;
        long learned = 0;
        for (ParameterSpec parameter : program.parameters()) {
            Variable variable = parameter.variable();
            long size = variable.role() == Variable.Role.PARAMETER
                    ? variable.type().shape().size()
                    : 0;
            all += size;
            learned += period.isFrozen(variable.name()) ? 0 : size;
        }
        String frozen = period.frozen().isEmpty()
                ? ""
                : "; frozen, and as in predictions: `" + String.join("`, `", period.frozen()) + "`";
        return "phase " + (period.number() + 1) + " of " + periods.size() + " (epochs " + period.firstEpoch() + " to "
                + (period.firstEpoch() + period.epochs() - 1) + "): " + Figures.whole(learned) + " of "
                + Figures.whole(all) + " parameters learn" + frozen;
    }

    private Period period(Counters counters) {
        int place = periods.size() - 1;
        while (counters.epoch() < periods.get(place).firstEpoch()) {
            place--;
        }
        return periods.get(place);
    }

    /** Feeds the scalars of that mini-batch. */
    void feed(LoadedPlan plan, Counters counters, Plateaus plateaus) {
        long update = update(counters.epoch(), counters.position());
        int period = period(counters).number();
        program.scalars(period).forEach((name, scalar) -> plan.feed(name, scalar.at(update, plateaus)));
        plan.feed(Program.GROUP_SAMPLES, (double) samples(counters.position()));
    }

    /** The learning rate of the mini-batch before; of rates by path it is the first that is written. */
    double rate(Counters counters, Plateaus plateaus) {
        Period period = period(counters);
        long updatesPerEpoch = updatesPerEpoch(spec, schooling);
        long start = periods.get(period.scheduled()).start(updatesPerEpoch);
        long update = update(counters.epoch(), counters.position() - 1);
        return period.optimizer().lr().value(update - 1 - start, updatesPerEpoch, plateaus.from(start));
    }

    /** How many updates are done. */
    long done(Counters counters) {
        int position = counters.position();
        long updatesPerEpoch = updatesPerEpoch(spec, schooling);
        long ofEpoch = position == schooling.stepsPerEpoch() ? updatesPerEpoch : position / group;
        return (counters.epoch() - 1) * updatesPerEpoch + ofEpoch;
    }

    /** The number of the update that the mini-batch with this place in its epoch is part of, 1 for the first. */
    private long update(int epoch, int position) {
        return (epoch - 1) * updatesPerEpoch(spec, schooling) + position / group + 1;
    }

    /** The samples of the group that the mini-batch belongs to. */
    private int samples(int position) {
        long from = (long) (position / group) * group * schooling.batch();
        return (int) (Math.min(schooling.samples(), from + (long) group * schooling.batch()) - from);
    }
}
