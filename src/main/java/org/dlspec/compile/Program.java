package org.dlspec.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dlspec.compile.Differentiation.Training;
import org.dlspec.compile.pass.ObserveActivations;
import org.dlspec.compile.pass.Pass;
import org.dlspec.compile.pass.QuantizeResting;
import org.dlspec.compile.pass.Range;
import org.dlspec.compile.plan.KernelSelector;
import org.dlspec.compile.plan.Placement;
import org.dlspec.compile.plan.Plan;
import org.dlspec.compile.plan.Planner;
import org.dlspec.graph.Graph;
import org.dlspec.graph.Variable;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.Period;
import org.dlspec.spec.TrainSpec;
import org.dlspec.vocab.layer.ParameterSpec;

/**
 * An experiment compiled for one device: its variables, and a plan for every batch size that is asked for, when training for
 * every period and turn too. All plans share one placement, so that they share the weights. Not thread-safe: it belongs to the compute thread.
 *
 * <p>Inputs are fed as {@code input.<name>}, targets as {@code target.<output>} (and where samples are mixed, {@code partner.<output>}
 * and the share {@code mix}), the number of the training step as
 * {@code step}, the scalars of {@link #scalars} by their names. A plan has only the feeds that it uses. Results are
 * {@code loss} (weighted over the outputs), {@code loss.<output>}, {@code present.<output>} (how many numbers or classes of
 * a target that may be missing are there), when training {@code finite} (1, or 0 when nothing was
 * updated) and, where clipping or a stop asks for it, {@code gradient_norm} (before clipping), else {@code scores.<output>}.
 */
public final class Program {
    /** The scalar feed of training plans that says how many samples the group of a batch has. */
    public static final String GROUP_SAMPLES = Sums.SAMPLES;

    private static final int USUAL_BATCH = 32;

    private final Experiment experiment;
    private final long updatesPerEpoch;
    private final Planner planner;
    private final Map<Key, Plan> training = new HashMap<>();
    private final Map<Integer, Plan> evaluation = new TreeMap<>();
    private final Map<Integer, Plan> prediction = new TreeMap<>();
    private final List<ParameterSpec> parameters;
    private final Averages averages;
    private final List<Training> learning;
    private final Optional<Pass> quantizing;
    private Optional<Placement> placement = Optional.empty();

    private record Key(int period, Turn turn, int batch) {}

    /** @param learning what does not depend on the batch, for each period; empty for a program without training */
    Program(
            Experiment experiment,
            KernelSelector selector,
            long updatesPerEpoch,
            List<ParameterSpec> parameters,
            List<Training> learning) {
        this.experiment = experiment;
        this.updatesPerEpoch = updatesPerEpoch;
        this.planner = new Planner(selector);
        this.parameters = List.copyOf(parameters);
        this.learning = List.copyOf(learning);
        this.averages = Averages.of(experiment.train(), learning.isEmpty() ? List.of() : this.parameters);
        this.quantizing = Optional.empty();
    }

    private Program(Program real, Pass quantizing) {
        experiment = real.experiment;
        updatesPerEpoch = real.updatesPerEpoch;
        planner = real.planner;
        parameters = real.parameters;
        learning = List.of();
        averages = real.averages;
        this.quantizing = Optional.of(quantizing);
        placement = Optional.of(real.placement());
    }

    /**
     * The program that evaluates and predicts with products of whole numbers, on the same variables.
     *
     * @param ranges of the results of {@link #calibration}, in their order
     */
    public Program quantized(List<Range> ranges) {
        return new Program(this, new QuantizeResting(ranges));
    }

    /** What training computes in: that of the experiment, or f32 where the device does not compute in it. */
    public TrainSpec.Precision precision() {
        return experiment.train().options().precision();
    }

    /** Parameters and statistics, in the order in which the model's layers ask for them. */
    public List<ParameterSpec> parameters() {
        return parameters;
    }

    /**
     * What training keeps beside the model: for the optimizer, named {@code <parameter>/<optimizer>.<slot>}, sums of
     * gradients and running means.
     */
    public List<State> slots() {
        Map<Variable, State> slots = new LinkedHashMap<>();
        learning.forEach(each -> each.slots().forEach(slot -> slots.putIfAbsent(slot.variable(), slot)));
        return List.copyOf(slots.values());
    }

    /** Those of {@link #slots} that the period before does not use: they have their first values when this one begins. */
    public List<State> begun(int period) {
        Set<Variable> before = period == 0
                ? Set.of()
                : learning.get(period - 1).slots().stream().map(State::variable).collect(Collectors.toSet());
        return learning.get(period).slots().stream()
                .filter(slot -> !before.contains(slot.variable()))
                .toList();
    }

    /** The running mean of a variable, which is evaluated and kept in its stead; the variable itself where there is none. */
    public Variable result(Variable variable) {
        return averages.of().getOrDefault(variable, variable);
    }

    /** The scalar inputs of the first period's training plans. */
    public Map<String, Scalar> scalars() {
        return scalars(0);
    }

    /**
     * The scalar inputs of a period's training plans that the host computes from the number of the update, 1 for the first of
     * the training.
     */
    public Map<String, Scalar> scalars(int period) {
        return learning.isEmpty() ? Map.of() : learning.get(period).scalars();
    }

    /**
     * Where the variables lie. The first training plan decides, or without training the first plan; asked earlier, it is
     * made for the batch size of the spec.
     */
    public Placement placement() {
        int usual = experiment.train().batch().orElse(USUAL_BATCH);
        if (placement.isEmpty() && !learning.isEmpty()) {
            training(usual);
        } else if (placement.isEmpty()) {
            prediction(usual);
        }
        return placement.orElseThrow();
    }

    /**
     * Forward, backward and updates, in the first period. Where the train has a memory, a plan that fits into it because it
     * computes again what it does not keep; or if none does, the smallest.
     */
    public Plan training(int batch) {
        return training(0, Turn.UPDATE, batch);
    }

    /** Forward and backward, and what the turn does with the gradients. */
    public Plan training(int period, Turn turn, int batch) {
        if (learning.isEmpty()) {
            throw new IllegalStateException("the program was compiled without training");
        }
        Key key = new Key(period, turn, batch);
        if (!training.containsKey(key)) {
            if (placement.isEmpty()) {
                // The period that updates most decides, so that its updates need no reorder.
                placement = Optional.of(planner.place(passed(graph(new Key(widest(), Turn.UPDATE, batch))), placed()));
            }
            training.put(key, learned(graph(key)));
        }
        return training.get(key);
    }

    /** The training plan that takes most memory at a batch size: all of them are used one after the other. */
    public Plan largest(int batch) {
        Set<Turn> turns =
                experiment.train().options().accumulate() > 1 ? EnumSet.allOf(Turn.class) : Set.of(Turn.UPDATE);
        return IntStream.range(0, learning.size())
                .boxed()
                .flatMap(period -> turns.stream().map(turn -> training(period, turn, batch)))
                .max(Comparator.comparingLong(Plan::arenaBytes))
                .orElseThrow();
    }

    private int widest() {
        return IntStream.range(0, learning.size())
                .boxed()
                .max(Comparator.<Integer>comparingInt(
                                period -> learning.get(period).graph().updates().size())
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    /** Losses and scores, no update. */
    public Plan evaluation(int batch) {
        placeForTraining();
        return evaluation.computeIfAbsent(
                batch,
                size -> plan(
                        averages.instead(Lowering.evaluation(experiment, size).graph())));
    }

    /** Scores alone, without targets. */
    public Plan prediction(int batch) {
        placeForTraining();
        return prediction.computeIfAbsent(
                batch,
                size -> plan(
                        averages.instead(Lowering.prediction(experiment, size).graph())));
    }

    /** The activations that a quantized program keeps in bytes, as {@link ObserveActivations} names them, without targets. */
    public Plan calibration(int batch) {
        Graph graph = averages.instead(Lowering.prediction(experiment, batch).graph());
        return planner.plan(passed(graph, Optional.of(new ObserveActivations())), placement());
    }

    private void placeForTraining() {
        if (!learning.isEmpty()) {
            placement();
        }
    }

    private Plan learned(Graph graph) {
        return experiment
                .train()
                .options()
                .memory()
                .map(memory -> planner.plan(passed(graph), placement.orElseThrow(), memory.bytes()))
                .orElseGet(() -> plan(graph));
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
        return Stages.names(experiment);
    }

    /** The training graph of the first period after a stage, one of {@link #stages}. */
    public Graph graph(String stage, int batch) {
        return Stages.graph(
                stage, Lesson.first(experiment, updatesPerEpoch, batch), graph(new Key(0, Turn.UPDATE, batch)));
    }

    private Graph graph(Key key) {
        Period period = experiment.train().periods().get(key.period);
        return Differentiation.differentiate(new Lesson(experiment, updatesPerEpoch, period, key.turn, key.batch))
                .graph();
    }

    private Graph passed(Graph graph) {
        return passed(graph, quantizing);
    }

    private static Graph passed(Graph graph, Optional<Pass> between) {
        Graph passed = graph;
        for (Pass pass : graph.updates().isEmpty() ? Compiler.restingPasses(between) : Compiler.PASSES) {
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
