package org.dlspec.compile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.compile.pass.Replay;
import org.dlspec.graph.Autodiff;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Update;
import org.dlspec.graph.Value;
import org.dlspec.graph.Variable;
import org.dlspec.op.Add;
import org.dlspec.op.AllFinite;
import org.dlspec.op.Constant;
import org.dlspec.op.Read;
import org.dlspec.op.Select;
import org.dlspec.spec.Experiment;
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

    private final Experiment experiment;
    private final long stepsPerEpoch;
    private final Lowered lowered;
    private final GraphBuilder graph;
    private final List<State> slots = new ArrayList<>();
    private final Map<String, Scalar> scalars = new LinkedHashMap<>();

    /** What training needs: the whole graph, the optimizer's variables and the scalars that the host computes. */
    record Training(Graph graph, List<State> slots, Map<String, Scalar> scalars) {
        Training {
            slots = List.copyOf(slots);
            scalars = Collections.unmodifiableMap(new LinkedHashMap<>(scalars));
        }
    }

    private Differentiation(Experiment experiment, long stepsPerEpoch, Lowered lowered, GraphBuilder graph) {
        this.experiment = experiment;
        this.stepsPerEpoch = stepsPerEpoch;
        this.lowered = lowered;
        this.graph = graph;
    }

    static Training differentiate(Experiment experiment, long stepsPerEpoch, Lowered lowered) {
        Graph forward = lowered.graph();
        Replay replay = new Replay(forward);
        for (int i = 0; i < forward.nodes().size(); i++) {
            replay.keep(i);
        }
        Differentiation differentiation = new Differentiation(experiment, stepsPerEpoch, lowered, replay.out());
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
        graph.at(experiment.train().span());
        Clipping clipping = experiment.train().optimizer().clipping();
        List<Value> watched = new ArrayList<>(List.of(loss));
        watched.addAll(gradients.values());
        if (clipping.clipNorm().isPresent() || stopsAtNorm()) {
            Value norm = Gradients.norm(graph, gradients);
            graph.result(GRADIENT_NORM, norm);
            watched.add(norm);
        }
        Value finite = graph.addAll(new AllFinite(), watched).get(0);
        graph.result("finite", finite);
        Gradients.clipped(graph, clipping, gradients)
                .forEach((parameter, gradient) -> update(parameter, gradient, finite));
        for (Update update : forward.updates()) {
            predicated(update.variable(), replay.moved(update.value()), finite);
        }
    }

    private boolean stopsAtNorm() {
        return experiment.train().options().stop().stream().anyMatch(GradientNorm.class::isInstance);
    }

    /** By parameter; a parameter that the loss does not depend on is not there. */
    private Map<ParameterSpec, Value> gradients(Value loss) {
        List<ParameterSpec> learned = lowered.specs().stream()
                .filter(spec -> spec.variable().role() == Variable.Role.PARAMETER)
                .toList();
        List<Value> wanted = learned.stream().map(spec -> read(spec.variable())).toList();
        Value seed = graph.add(new Constant(TensorType.SCALAR, 1));
        List<Value> found = Autodiff.gradients(graph, loss, seed, wanted, (a, b) -> graph.add(new Add(), a, b));
        Map<ParameterSpec, Value> gradients = new LinkedHashMap<>();
        for (int i = 0; i < found.size(); i++) {
            if (!found.get(i).isNone()) {
                gradients.put(learned.get(i), found.get(i));
            }
        }
        return gradients;
    }

    private void update(ParameterSpec parameter, Value gradient, Value finite) {
        ParameterUpdate builder =
                new ParameterUpdate(graph, parameter, experiment.train().optimizer());
        Value value = experiment.train().optimizer().update(builder, read(parameter.variable()), gradient);
        predicated(parameter.variable(), Restraints.held(graph, parameter, value), finite);
        slots.addAll(builder.states());
        builder.slots().forEach((slot, after) -> predicated(slot, after, finite));
        builder.schedules()
                .forEach((name, schedule) ->
                        scalar(name, (u, plateaus) -> schedule.value(u - 1, stepsPerEpoch, plateaus)));
        builder.functions().forEach((name, function) -> scalar(name, (u, plateaus) -> function.at(u)));
    }

    private void scalar(String name, Scalar function) {
        scalars.putIfAbsent(name, function);
    }

    private void predicated(Variable variable, Value value, Value finite) {
        graph.update(variable, graph.add(new Select(), finite, value, read(variable)));
    }

    private Value read(Variable variable) {
        return graph.add(new Read(variable));
    }
}
