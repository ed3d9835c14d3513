package org.dlspec.train;

import org.dlspec.backend.KernelMode;
import org.dlspec.compile.Turn;
import org.dlspec.data.Part;

/**
 * The plans that a training will need beyond that of its first step. Where kernels are chosen by time they are made after
 * that step, so that all kernels are chosen before anything is kept that depends on them, and a run that goes on later,
 * when other times are known, goes on with the same. Kernels by rule are the same whenever they are chosen.
 */
final class Foreseen {
    private final TrainRun run;
    private boolean isPlanned;

    Foreseen(TrainRun run) {
        this.run = run;
    }

    void plan() {
        if (isPlanned) {
            return;
        }
        isPlanned = true;
        if (run.kernels().get().mode() == KernelMode.FIXED) {
            return;
        }
        for (int period = 0; period < run.experiment().train().periods().size(); period++) {
            planTraining(period);
        }
        planEvaluation(Part.VALIDATION);
        planEvaluation(Part.TEST);
    }

    private void planTraining(int period) {
        int batch = run.schooling().batch();
        int rest = run.schooling().samples() % batch;
        run.program().training(period, Turn.UPDATE, batch);
        if (rest > 0) {
            // The last of an epoch ends its group.
            run.program().training(period, Turn.UPDATE, rest);
        }
        if (run.experiment().train().options().accumulate() > 1) {
            run.program().training(period, Turn.GATHER, batch);
        }
    }

    private void planEvaluation(Part part) {
        int samples = run.data().part(part).map(Samples::count).orElse(0);
        if (samples == 0) {
            return;
        }
        int batch = Evaluation.batch(run.experiment(), samples);
        run.program().evaluation(batch);
        if (samples % batch > 0) {
            run.program().evaluation(samples % batch);
        }
    }
}
