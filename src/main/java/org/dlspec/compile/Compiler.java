package org.dlspec.compile;

import java.util.List;
import org.dlspec.compile.pass.DropNeutral;
import org.dlspec.compile.pass.FoldConstants;
import org.dlspec.compile.pass.FuseBatchNormRelu;
import org.dlspec.compile.pass.FuseElementwise;
import org.dlspec.compile.pass.FuseEpilogues;
import org.dlspec.compile.pass.MergeReshapes;
import org.dlspec.compile.pass.Pass;
import org.dlspec.compile.pass.Rewrite;
import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.spec.Experiment;

/** Makes experiments into programs; the list of passes stands here, in order, and nowhere else. */
public final class Compiler {
    /** What is done to a graph between differentiation and planning. */
    static final List<Pass> PASSES = List.of(
            new Rewrite("simplify", List.of(new FoldConstants(), new DropNeutral(), new MergeReshapes())),
            new FuseBatchNormRelu(),
            new FuseEpilogues(),
            new FuseElementwise());

    private Compiler() {}

    /** @param stepsPerEpoch what schedules in epochs count by: the optimizer steps of one epoch */
    public static Program compile(Experiment experiment, KernelSelector selector, long stepsPerEpoch) {
        return new Program(experiment, selector, stepsPerEpoch);
    }
}
