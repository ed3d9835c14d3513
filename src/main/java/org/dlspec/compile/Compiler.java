package org.dlspec.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.compile.Differentiation.Training;
import org.dlspec.compile.pass.DropNeutral;
import org.dlspec.compile.pass.FoldBatchNorm;
import org.dlspec.compile.pass.FoldConstants;
import org.dlspec.compile.pass.FuseBatchNormAdd;
import org.dlspec.compile.pass.FuseBatchNormRelu;
import org.dlspec.compile.pass.FuseElementwise;
import org.dlspec.compile.pass.FuseEpilogues;
import org.dlspec.compile.pass.JoinUpdates;
import org.dlspec.compile.pass.MergeReshapes;
import org.dlspec.compile.pass.Pass;
import org.dlspec.compile.pass.Rewrite;
import org.dlspec.compile.pass.RoundActivations;
import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.Period;
import org.dlspec.spec.TrainSpec;
import org.dlspec.tensor.DType;
import org.dlspec.vocab.layer.ParameterSpec;

/** Makes experiments into programs; the list of passes stands here, in order, and nowhere else. */
public final class Compiler {
    private static final Pass SIMPLIFY =
            new Rewrite("simplify", List.of(new FoldConstants(), new DropNeutral(), new MergeReshapes()));

    /** What is done to a graph of training between differentiation and planning. */
    static final List<Pass> PASSES = List.of(
            SIMPLIFY,
            new FuseBatchNormRelu(),
            new FuseBatchNormAdd(),
            FuseEpilogues.withoutSums(),
            new FuseElementwise(),
            new JoinUpdates());

    private static final List<Pass> FOLDING_PASSES =
            List.of(SIMPLIFY, FuseEpilogues.withSums(), new FoldBatchNorm(), FuseEpilogues.withSums());
    private static final List<Pass> FUSING_PASSES = List.of(new FuseBatchNormRelu(), new FuseElementwise());

    /**
     * What is done to a graph in which all variables rest.
     *
     * @param between what looks at products or makes others of them, once all that they can do is in them
     */
    static List<Pass> restingPasses(Optional<Pass> between) {
        List<Pass> passes = new ArrayList<>(FOLDING_PASSES);
        between.ifPresent(passes::add);
        passes.addAll(FUSING_PASSES);
        return List.copyOf(passes);
    }

    /** What is done to the graph of a model and its losses between lowering and differentiation. */
    static List<Pass> passesBefore(Experiment experiment) {
        return switch (experiment.train().options().precision()) {
            case F32 -> List.of();
            case BF16 -> List.of(new RoundActivations());
        };
    }

    private Compiler() {}

    /** @param updatesPerEpoch what schedules in epochs count by: the optimizer steps of one epoch */
    public static Program compile(Experiment wanted, KernelSelector selector, long updatesPerEpoch) {
        Experiment experiment = possible(wanted, selector);
        List<Training> learning = new ArrayList<>();
        for (Period period : experiment.train().periods()) {
            learning.add(
                    Differentiation.differentiate(new Lesson(experiment, updatesPerEpoch, period, Turn.UPDATE, 1)));
        }
        List<ParameterSpec> specs =
                Lowering.training(Lesson.first(experiment, updatesPerEpoch, 1)).specs();
        return new Program(experiment, selector, updatesPerEpoch, specs, learning);
    }

    /** The experiment in a precision that the device computes in; who compiles it tells where that is another. */
    private static Experiment possible(Experiment experiment, KernelSelector selector) {
        boolean isPossible = switch (experiment.train().options().precision()) {
            case F32 -> true;
            case BF16 -> selector.computesIn(DType.BF16);
        };
        return isPossible ? experiment : experiment.withPrecision(TrainSpec.Precision.F32);
    }

    /** A program without training, in f32: no optimizer, and weights that lie as the forward half wants them. */
    public static Program compileInference(Experiment trained, KernelSelector selector) {
        Experiment experiment = trained.withPrecision(TrainSpec.Precision.F32);
        List<ParameterSpec> specs = Lowering.prediction(experiment, 1).specs();
        return new Program(experiment, selector, 1, specs, List.of());
    }
}
