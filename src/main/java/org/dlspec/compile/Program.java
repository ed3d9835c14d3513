package org.dlspec.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

/**
 * An experiment compiled for one device: its variables, and a plan for every batch size that is asked for. All plans share
 * one placement, so that they share the weights. Not thread-safe: it belongs to the compute thread.
 *
 * <p>Inputs are fed as {@code input.<name>}, targets as {@code target.<output>}, the number of the training step as
 * {@code step}, the scalars of {@link #scalars} by their names. A plan has only the feeds that it uses. Results are
 * {@code loss} (weighted over the outputs), {@code loss.<output>}, when training {@code finite} (1, or 0 when nothing was
 * updated) and, where clipping or a stop asks for it, {@code gradient_norm} (before clipping), else {@code scores.<output>}.
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
    private final Optional<Training> learning;
    private Optional<Placement> placement = Optional.empty();

    /** @param learning what does not depend on the batch; empty for a program without training */
    Program(
            Experiment experiment,
            KernelSelector selector,
            long stepsPerEpoch,
            List<ParameterSpec> parameters,
            Optional<Training> learning) {
        this.experiment = experiment;
        this.stepsPerEpoch = stepsPerEpoch;
        this.planner = new Planner(selector);
        this.parameters = List.copyOf(parameters);
        this.learning = learning;
    }

    /** Parameters and statistics, in the order in which the model's layers ask for them. */
    public List<ParameterSpec> parameters() {
        return parameters;
    }

    /** What the optimizer keeps, named {@code <parameter>/<optimizer>.<slot>}. */
    public List<State> slots() {
        return learning.map(Training::slots).orElse(List.of());
    }

    /** The scalar inputs of the training plan that the host computes from the number of the update, 1 for the first. */
    public Map<String, Scalar> scalars() {
        return learning.map(Training::scalars).orElse(Map.of());
    }

    /**
     * Where the variables lie. The first training plan decides, or without training the first plan; asked earlier, it is
     * made for the batch size of the spec.
     */
    public Placement placement() {
        int usual = experiment.train().batch().orElse(USUAL_BATCH);
        if (placement.isEmpty() && learning.isPresent()) {
            training(usual);
        } else if (placement.isEmpty()) {
            prediction(usual);
        }
        return placement.orElseThrow();
    }

    /** Forward, backward and updates. */
    public Plan training(int batch) {
        if (learning.isEmpty()) {
            throw new IllegalStateException("the program was compiled without training");
        }
        return training.computeIfAbsent(batch, size -> plan(trainingGraph(size)));
    }

    /** Losses and scores, no update. */
    public Plan evaluation(int batch) {
        placeForTraining();
        return evaluation.computeIfAbsent(
                batch, size -> plan(Lowering.evaluation(experiment, size).graph()));
    }

    /** Scores alone, without targets. */
    public Plan prediction(int batch) {
        placeForTraining();
        return prediction.computeIfAbsent(
                batch, size -> plan(Lowering.prediction(experiment, size).graph()));
    }

    private void placeForTraining() {
        if (learning.isPresent()) {
            placement();
        }
    }

    private Plan plan(Graph graph) {
        Graph passed = passed(graph);
        if (placement.isEmpty()) {
            placement = Optional.of(planner.place(passed, placed()));
        }
        return planner.plan(passed, placement.get());
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
        slots().forEach(slot -> placed.add(slot.variable()));
        own.stream().filter(v -> v.role() == Variable.Role.STATISTIC).forEach(placed::add);
        return placed;
    }
}
