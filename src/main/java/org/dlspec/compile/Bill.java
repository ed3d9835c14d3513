package org.dlspec.compile;

import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.spec.Costs;
import org.dlspec.spec.Experiment;

/**
 * What a model costs: parameters and multiply-adds of one sample by layer, and the exact memory of a run at a batch size.
 *
 * @param trainingBytes all memory of a training step; slots of the optimizer included
 * @param inferenceBytes all memory of a prediction
 */
public record Bill(Costs costs, int batch, long trainingBytes, long inferenceBytes, long stepsPerEpoch) {
    public static Bill of(Experiment experiment, KernelSelector selector, int batch, long stepsPerEpoch) {
        Program training = Compiler.compile(experiment, selector, stepsPerEpoch);
        Program inference = Compiler.compileInference(experiment, selector);
        return new Bill(
                Costs.of(experiment.model()),
                batch,
                training.training(batch).arenaBytes(),
                inference.prediction(batch).arenaBytes(),
                stepsPerEpoch);
    }
}
