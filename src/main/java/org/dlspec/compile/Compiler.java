package org.dlspec.compile;

import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.spec.Experiment;

/** Makes experiments into programs; the list of passes stands here, in order, and nowhere else. */
public final class Compiler {
    private Compiler() {}

    /** @param stepsPerEpoch what schedules in epochs count by: the optimizer steps of one epoch */
    public static Program compile(Experiment experiment, KernelSelector selector, long stepsPerEpoch) {
        return new Program();
    }
}
