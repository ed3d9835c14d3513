package org.dlspec.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.dlspec.backend.KernelChoices;
import org.dlspec.backend.Session;
import org.dlspec.compile.Program;
import org.dlspec.spec.Experiment;

/**
 * What a training works on: the experiment, its samples, and its compiled program in the device's memory.
 *
 * @param kernels what the device has chosen up to the moment of asking
 */
record TrainRun(
        Experiment experiment,
        Dataset data,
        Program program,
        Session session,
        LoadedPlans plans,
        Portion.Schooling schooling,
        Supplier<KernelChoices> kernels) {
    /** What a checkpoint says of where it comes from. */
    Map<String, String> origin() {
        Map<String, String> origin = new LinkedHashMap<>();
        origin.put("name", experiment.train().name());
        origin.put("seed", Long.toString(experiment.train().seed()));
        origin.putAll(KernelRecord.texts(kernels.get()));
        return origin;
    }
}
