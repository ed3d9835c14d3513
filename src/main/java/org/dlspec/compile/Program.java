package org.dlspec.compile;

import java.util.List;
import java.util.Map;
import org.dlspec.compile.plan.Placement;
import org.dlspec.compile.plan.Plan;
import org.dlspec.graph.Graph;
import org.dlspec.graph.Variable;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.vocab.optimizer.UpdateBuilder.StepFunction;

/**
 * An experiment compiled for one device: its variables, and a plan for every batch size that is asked for. All plans share
 * one placement, so that they share the weights. Not thread-safe: it belongs to the compute thread.
 *
 * <p>Inputs are fed as {@code input.<name>}, targets as {@code target.<output>}, the number of the training step as
 * {@code step}, the scalars of {@link #scalars} by their names. Results are {@code loss} (weighted over the outputs),
 * {@code loss.<output>}, when training {@code finite} (1, or 0 when nothing was updated), else {@code scores.<output>}.
 */
public final class Program {
    /** Parameters and statistics, in the order in which the model's layers ask for them. */
    public List<ParameterSpec> parameters() {
        throw notBuilt();
    }

    /** What the optimizer keeps, named {@code <parameter>/<optimizer>.<slot>}; all zero at first. */
    public List<Variable> slots() {
        throw notBuilt();
    }

    /**
     * Where the variables lie. The first training plan decides; asked earlier, it is made for the batch size of the spec.
     */
    public Placement placement() {
        throw notBuilt();
    }

    /** Forward, backward and updates. */
    public Plan training(int batch) {
        throw notBuilt();
    }

    /** Losses and scores, no update. */
    public Plan evaluation(int batch) {
        throw notBuilt();
    }

    /** Scores alone, without targets. */
    public Plan prediction(int batch) {
        throw notBuilt();
    }

    /** The scalar inputs of the training plan that the host computes from the number of the update, 1 for the first. */
    public Map<String, StepFunction> scalars() {
        throw notBuilt();
    }

    /** The names of the stages that {@link #graph} shows, in order: lowering, differentiation, passes. */
    public List<String> stages() {
        throw notBuilt();
    }

    /** The training graph after a stage. */
    public Graph graph(String stage, int batch) {
        throw notBuilt();
    }

    private static IllegalStateException notBuilt() {
        return new IllegalStateException("the compiler is not built yet");
    }
}
