package org.dlspec.train;

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
        Supplier<KernelChoices> kernels) {}
