package org.dlspec.compile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.compile.pass.Pass;
import org.dlspec.compile.pass.Replay;
import org.dlspec.graph.Autodiff;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.graph.Variable;
import org.dlspec.op.Add;
import org.dlspec.op.AllFinite;
import org.dlspec.op.Cast;
import org.dlspec.op.Constant;
import org.dlspec.op.Read;
import org.dlspec.op.Select;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.vocab.optimizer.Clipping;
import org.dlspec.vocab.train.GradientNorm;

/**
 * Adds gradients and the optimizer to a model with losses. Every update is predicated on a finite loss and finite
 * gradients, so that a step that went wrong leaves all variables as they were.
 */
final class Differentiation {
    private static final String GRADIENT_NORM = "gradient_norm";

    private final Lesson lesson;
    private final Lowered lowered;
    private final GraphBuilder graph;
    private final Map<Variable, Value> after = new LinkedHashMap<>();
    private final List<State> slots = new ArrayList<>();
    private final Map<String, Scalar> scalars = new LinkedHashMap<>();
    private Value finite = Value.NONE;

    /** What training needs: the whole graph, the variables beside the model and the scalars that the host computes. */
    record Training(Graph graph, List<State> slots, Map<String, Scalar> scalars) {
        Training {
            slots = List.copyOf(slots);
            scalars = Collections.unmodifiableMap(new LinkedHashMap<>(scalars));
        }
    }

    private Differentiation(Lesson lesson, Lowered lowered, GraphBuilder graph) {
        this.lesson = lesson;
        this.lowered = lowered;
        this.graph = graph;
    }

    static Training differentiate(Lesson lesson) {
        Lowered lowered = Lowering.training(lesson);
        for (Pass pass : Compiler.passesBefore(lesson.experiment())) {
            lowered = lowered.with(pass.run(lowered.graph()));
        }
        Graph forward = lowered.graph();
        Replay replay = new Replay(forward);
        for (int i = 0; i < forward.nodes().size(); i++) {
            replay.keep(i);
        }
        Differentiation differentiation = new Differentiation(lesson, lowered, replay.out());
        differentiation.write(replay);
        return new Training(replay.out().build(), differentiation.slots, differentiation.scalars);
    }

    private void write(Replay replay) {
        Graph forward = lowered.graph();
        for (Map.Entry<String, Value> result : forward.results().entrySet()) {
            graph.result(result.getKey(), replay.moved(result.getValue()));
        }
        Value loss = replay.moved(forward.results().get("loss"));
        Map<ParameterSpec, Value> gradients = gradients(loss);
        graph.at(lesson.experiment().train().span());
        if (lesson.turn() == Turn.GATHER) {
            gather(loss, gradients);
        } else {
            move(loss, gradients);
        }
        forward.updates().forEach(update -> set(update.variable(), replay.moved(update.value())));
        if (lesson.turn() == Turn.UPDATE) {
            average();
        }
    }

    /** A batch that is not the last of its group. */
    private void gather(Value loss, Map<ParameterSpec, Value> gradients) {
        watch(loss, gradients.values());
        Sums sums = new Sums(graph, lesson.batch());
        gradients.forEach((parameter, gradient) -> set(sums.of(parameter), sums.with(parameter, gradient)));
    }

    private void move(Value loss, Map<ParameterSpec, Value> own) {
        Map<ParameterSpec, Value> gradients = lesson.accumulates() ? ofTheGroup(own) : own;
        Clipping clipping = lesson.period().optimizer().clipping();
        List<Value> watched = new ArrayList<>(gradients.values());
        if (clipping.clipNorm().isPresent() || stopsAtNorm()) {
            Value norm = Gradients.norm(graph, gradients);
            graph.result(GRADIENT_NORM, norm);
            watched.add(norm);
        }
        watch(loss, watched);
        Gradients.clipped(graph, clipping, gradients).forEach(this::update);
        if (lesson.accumulates()) {
            Sums sums = new Sums(graph, lesson.batch());
            own.keySet().forEach(parameter -> set(sums.of(parameter), sums.none(parameter)));
        }
    }

    private Map<ParameterSpec, Value> ofTheGroup(Map<ParameterSpec, Value> own) {
        Sums sums = new Sums(graph, lesson.batch());
        Map<ParameterSpec, Value> means = new LinkedHashMap<>();
        own.forEach((parameter, gradient) -> {
            means.put(parameter, sums.mean(parameter, gradient));
            slots.add(new State(sums.of(parameter), new State.First.Filled(0)));
        });
        return means;
    }

    private boolean stopsAtNorm() {
        return lesson.experiment().train().options().stop().stream().anyMatch(GradientNorm.class::isInstance);
    }

    /** By parameter; a parameter that is frozen, or that the loss does not depend on, is not there. */
    private Map<ParameterSpec, Value> gradients(Value loss) {
        List<ParameterSpec> learned = lowered.specs().stream()
                .filter(spec -> spec.variable().role() == Variable.Role.PARAMETER)
                .filter(spec -> !lesson.period().isFrozen(spec.variable().name()))
                .toList();
        List<Value> wanted = learned.stream().map(spec -> read(spec.variable())).toList();
        Value seed = graph.add(new Constant(TensorType.SCALAR, 1));
        List<Value> found = Autodiff.gradients(graph, loss, seed, wanted, this::sum);
        Map<ParameterSpec, Value> gradients = new LinkedHashMap<>();
        for (int i = 0; i < found.size(); i++) {
            if (!found.get(i).isNone()) {
                gradients.put(learned.get(i), found.get(i));
            }
        }
        return gradients;
    }

    /** What was rounded may have gradients in f32 beside others in bf16. */
    private Value sum(Value a, Value b) {
        boolean isAlike = graph.type(a).dtype() == graph.type(b).dtype();
        return isAlike
                ? graph.add(new Add(), a, b)
                : graph.add(new Add(), Cast.to(DType.F32, graph, a), Cast.to(DType.F32, graph, b));
    }

    private void watch(Value loss, Collection<Value> others) {
        List<Value> watched = new ArrayList<>(List.of(loss));
        watched.addAll(others);
        finite = graph.addAll(new AllFinite(), watched).get(0);
        graph.result("finite", finite);
    }

    private void update(ParameterSpec parameter, Value gradient) {
        ParameterUpdate builder = new ParameterUpdate(graph, parameter, lesson);
        Value value = lesson.period().optimizer().update(builder, read(parameter.variable()), gradient);
        set(parameter.variable(), Restraints.held(graph, parameter, value));
        slots.addAll(builder.states());
        builder.slots().forEach(this::set);
        builder.scalars().forEach(scalars::putIfAbsent);
    }

    private void average() {
        Averages averages = Averages.of(lesson.experiment().train(), lowered.specs());
        slots.addAll(averages.states());
        averages.of().forEach((variable, mean) -> {
            Value now = after.getOrDefault(variable, read(variable));
            set(mean, averages.after(graph, variable, now));
        });
    }

    /** After the step the variable holds the value, or what it held before where something is not finite. */
    private void set(Variable variable, Value value) {
        Value kept = graph.add(new Select(), finite, value, read(variable));
        after.put(variable, kept);
        graph.update(variable, kept);
    }

    private Value read(Variable variable) {
        return graph.add(new Read(variable));
    }
}
