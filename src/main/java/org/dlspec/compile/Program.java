package org.dlspec.compile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.dlspec.compile.Differentiation.Training;
import org.dlspec.compile.pass.Pass;
import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.compile.plan.Placement;
import org.dlspec.compile.plan.Plan;
import org.dlspec.compile.plan.Planner;
import org.dlspec.graph.Graph;
import org.dlspec.graph.Variable;
import org.dlspec.spec.Experiment;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.vocab.optimizer.UpdateBuilder.StepFunction;

/**
 * An experiment compiled for one device: its variables, and a plan for every batch size that is asked for. All plans share
 * one placement, so that they share the weights. Not thread-safe: it belongs to the compute thread.
 *
 * <p>Inputs are fed as {@code input.<name>}, targets as {@code target.<output>}, the number of the training step as
 * {@code step}, the scalars of {@link #scalars} by their names. A plan has only the feeds that it uses. Results are
 * {@code loss} (weighted over the outputs), {@code loss.<output>}, when training {@code finite} (1, or 0 when nothing was
 * updated), else {@code scores.<output>}.
 */
public final class Program {
    private static final String LOWER = "lower";
    private static final String DIFFERENTIATE = "differentiate";
    private static final int USUAL_BATCH = 32;

    private final Experiment experiment;
    private final long stepsPerEpoch;
    private final Planner planner;
    private final Map<Integer, Plan> training = new TreeMap<>();
    private final Map<Integer, Plan> evaluation = new TreeMap<>();
    private final Map<Integer, Plan> prediction = new TreeMap<>();
    private final List<ParameterSpec> parameters;
    private final Training variables;
    private Optional<Placement> placement = Optional.empty();

    Program(Experiment experiment, KernelSelector selector, long stepsPerEpoch) {
        this.experiment = experiment;
        this.stepsPerEpoch = stepsPerEpoch;
        this.planner = new Planner(selector);
        // Names and types of variables do not depend on the batch.
        Lowered lowered = Lowering.training(experiment, 1);
        this.parameters = lowered.specs();
        this.variables = Differentiation.differentiate(experiment, stepsPerEpoch, lowered);
    }

    /** Parameters and statistics, in the order in which the model's layers ask for them. */
    public List<ParameterSpec> parameters() {
        return parameters;
    }

    /** What the optimizer keeps, named {@code <parameter>/<optimizer>.<slot>}; all zero at first. */
    public List<Variable> slots() {
        return variables.slots();
    }

    /** The scalar inputs of the training plan that the host computes from the number of the update, 1 for the first. */
    public Map<String, StepFunction> scalars() {
        return Collections.unmodifiableMap(variables.scalars());
    }

    /**
     * Where the variables lie. The first training plan decides; asked earlier, it is made for the batch size of the spec.
     */
    public Placement placement() {
        if (placement.isEmpty()) {
            training(experiment.train().batch().orElse(USUAL_BATCH));
        }
        return placement.orElseThrow();
    }

    /** Forward, backward and updates. */
    public Plan training(int batch) {
        return training.computeIfAbsent(batch, size -> {
            Graph graph = passed(trainingGraph(size));
            if (placement.isEmpty()) {
                placement = Optional.of(planner.place(graph, placed()));
            }
            return planner.plan(graph, placement.get());
        });
    }

    /** Losses and scores, no update. */
    public Plan evaluation(int batch) {
        return inference(evaluation, batch, size -> Lowering.evaluation(experiment, size));
    }

    /** Scores alone, without targets. */
    public Plan prediction(int batch) {
        return inference(prediction, batch, size -> Lowering.prediction(experiment, size));
    }

    private Plan inference(Map<Integer, Plan> plans, int batch, IntFunction<Lowered> lower) {
        Placement shared = placement();
        return plans.computeIfAbsent(
                batch, size -> planner.plan(passed(lower.apply(size).graph()), shared));
    }

    /** The names of the stages that {@link #graph} shows, in order. */
    public List<String> stages() {
        List<String> stages = new ArrayList<>(List.of(LOWER, DIFFERENTIATE));
        Compiler.PASSES.forEach(pass -> stages.add(pass.name()));
        return stages;
    }

    /** The training graph after a stage, one of {@link #stages}. */
    public Graph graph(String stage, int batch) {
        Map<String, Graph> graphs = new LinkedHashMap<>();
        graphs.put(LOWER, Lowering.training(experiment, batch).graph());
        Graph graph = trainingGraph(batch);
        graphs.put(DIFFERENTIATE, graph);
        for (Pass pass : Compiler.PASSES) {
            graph = pass.run(graph);
            graphs.put(pass.name(), graph);
        }
        if (!graphs.containsKey(stage)) {
            throw new IllegalStateException("there is no stage " + stage + " in " + graphs.keySet());
        }
        return graphs.get(stage);
    }

    private Graph trainingGraph(int batch) {
        return Differentiation.differentiate(experiment, stepsPerEpoch, Lowering.training(experiment, batch))
                .graph();
    }

    private static Graph passed(Graph graph) {
        Graph passed = graph;
        for (Pass pass : Compiler.PASSES) {
            passed = pass.run(passed);
        }
        return passed;
    }

    /** The variables in the order of their places: parameters one behind the other, then slots, then statistics. */
    private List<Variable> placed() {
        List<Variable> placed = new ArrayList<>();
        List<Variable> own = parameters.stream().map(ParameterSpec::variable).toList();
        own.stream().filter(v -> v.role() == Variable.Role.PARAMETER).forEach(placed::add);
        placed.addAll(variables.slots());
        own.stream().filter(v -> v.role() == Variable.Role.STATISTIC).forEach(placed::add);
        return placed;
    }
}
