package org.dlspec.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.backend.Session;
import org.dlspec.compile.Program;
import org.dlspec.compile.Turn;
import org.dlspec.compile.plan.Plan;

/** The plans of a program on one session, made when first needed: one for each use and batch size. */
final class LoadedPlans implements AutoCloseable {
    /** What a plan is for. */
    enum Use {
        TRAINING,
        EVALUATION,
        PREDICTION,
        CALIBRATION
    }

    private record Key(Use use, int period, Turn turn, int batch) {}

    private final Program program;
    private final Session session;
    private final Map<Key, LoadedPlan> loaded = new HashMap<>();
    private int period;

    LoadedPlans(Program program, Session session) {
        this.program = program;
        this.session = session;
    }

    /** Plans on whole numbers for the same variables; these samples tell how large activations are. */
    LoadedPlans quantized(Samples samples) {
        try (LoadedPlans observing = new LoadedPlans(program, session)) {
            return new LoadedPlans(program.quantized(Calibration.ranges(observing, samples)), session);
        }
    }

    /** Of a training it is the plan of the first period that updates. */
    LoadedPlan get(Use use, int batch) {
        return loaded.computeIfAbsent(new Key(use, 0, Turn.UPDATE, batch), this::load);
    }

    /** The training plans of other periods are closed. */
    LoadedPlan training(int now, Turn turn, int batch) {
        if (now != period) {
            List<Key> others = loaded.keySet().stream()
                    .filter(key -> key.use == Use.TRAINING && key.period != now)
                    .toList();
            others.forEach(key -> loaded.remove(key).close());
            period = now;
        }
        return loaded.computeIfAbsent(new Key(Use.TRAINING, now, turn, batch), this::load);
    }

    private LoadedPlan load(Key key) {
        Plan plan = switch (key.use) {
            case TRAINING -> program.training(key.period, key.turn, key.batch);
            case EVALUATION -> program.evaluation(key.batch);
            case PREDICTION -> program.prediction(key.batch);
            case CALIBRATION -> program.calibration(key.batch);
        };
        return new LoadedPlan(plan, session.load(plan));
    }

    @Override
    public void close() {
        List<LoadedPlan> plans = new ArrayList<>(loaded.values());
        loaded.clear();
        plans.forEach(LoadedPlan::close);
    }
}
