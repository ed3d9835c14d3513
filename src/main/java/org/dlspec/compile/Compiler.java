package org.dlspec.compile;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.compile.Differentiation.Training;
import org.dlspec.compile.pass.DropNeutral;
import org.dlspec.compile.pass.FoldBatchNorm;
import org.dlspec.compile.pass.FoldConstants;
import org.dlspec.compile.pass.FuseBatchNormRelu;
import org.dlspec.compile.pass.FuseElementwise;
import org.dlspec.compile.pass.FuseEpilogues;
import org.dlspec.compile.pass.JoinUpdates;
import org.dlspec.compile.pass.MergeReshapes;
import org.dlspec.compile.pass.Pass;
import org.dlspec.compile.pass.Rewrite;
import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.Period;
import org.dlspec.vocab.layer.ParameterSpec;

/** Makes experiments into programs; the list of passes stands here, in order, and nowhere else. */
public final class Compiler {
    private static final Pass SIMPLIFY =
            new Rewrite("simplify", List.of(new FoldConstants(), new DropNeutral(), new MergeReshapes()));

    /** What is done to a graph of training between differentiation and planning. */
    static final List<Pass> PASSES =
            List.of(SIMPLIFY, new FuseBatchNormRelu(), new FuseEpilogues(), new FuseElementwise(), new JoinUpdates());

    /** What is done to a graph in which all variables rest. */
    static final List<Pass> RESTING_PASSES = List.of(
            SIMPLIFY,
            new FuseEpilogues(),
            new FoldBatchNorm(),
            new FuseEpilogues(),
            new FuseBatchNormRelu(),
            new FuseElementwise());

    private Compiler() {}

    /** @param updatesPerEpoch what schedules in epochs count by: the optimizer steps of one epoch */
    public static Program compile(Experiment experiment, KernelSelector selector, long updatesPerEpoch) {
        List<Training> learning = new ArrayList<>();
        for (Period period : experiment.train().periods()) {
            learning.add(
                    Differentiation.differentiate(new Lesson(experiment, updatesPerEpoch, period, Turn.UPDATE, 1)));
        }
        List<ParameterSpec> specs =
                Lowering.training(Lesson.first(experiment, updatesPerEpoch, 1)).specs();
        return new Program(experiment, selector, updatesPerEpoch, specs, learning);
    }

    /** A program without training: no optimizer, and weights that lie as the forward half wants them. */
    public static Program compileInference(Experiment experiment, KernelSelector selector) {
        List<ParameterSpec> specs = Lowering.prediction(experiment, 1).specs();
        return new Program(experiment, selector, 1, specs, List.of());
    }
}
