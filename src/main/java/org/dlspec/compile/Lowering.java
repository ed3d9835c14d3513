package org.dlspec.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.diag.Span;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.Constant;
import org.dlspec.op.Input;
import org.dlspec.op.Multiply;
import org.dlspec.op.Sigmoid;
import org.dlspec.op.Softmax;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.ModelSpec.LayerCall;
import org.dlspec.spec.ModelSpec.ModelInput;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.layer.LayerBuilder;
import org.dlspec.vocab.layer.LayerBuilder.Mode;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.vocab.loss.Loss;

/** Writes a model, its losses and its scores as a graph for one batch size. */
final class Lowering {
    private final Experiment experiment;
    private final int batch;
    private final GraphBuilder graph = new GraphBuilder();
    private final Map<String, ParameterSpec> parameters = new LinkedHashMap<>();
    private final Map<String, Value> outputs = new LinkedHashMap<>();

    private Lowering(Experiment experiment, int batch) {
        this.experiment = experiment;
        this.batch = batch;
    }

    /** The model in training mode and its losses; the updates of statistics are not predicated. */
    static Lowered training(Experiment experiment, int batch) {
        Lowering lowering = new Lowering(experiment, batch);
        lowering.expand(Mode.TRAINING);
        lowering.losses();
        return lowering.lowered();
    }

    /** The model in inference mode, its losses and scores. */
    static Lowered evaluation(Experiment experiment, int batch) {
        Lowering lowering = new Lowering(experiment, batch);
        lowering.expand(Mode.INFERENCE);
        lowering.losses();
        lowering.scores();
        return lowering.lowered();
    }

    /** The model in inference mode and its scores. */
    static Lowered prediction(Experiment experiment, int batch) {
        Lowering lowering = new Lowering(experiment, batch);
        lowering.expand(Mode.INFERENCE);
        lowering.scores();
        return lowering.lowered();
    }

    private Lowered lowered() {
        return new Lowered(graph.build(), parameters);
    }

    private void expand(Mode mode) {
        List<Value> values = new ArrayList<>();
        for (ModelInput input : experiment.model().inputs()) {
            values.add(input("input." + input.name(), input.kind(), input.span()));
        }
        for (LayerCall call : experiment.model().calls()) {
            graph.at(call.origin());
            LayerBuilder builder =
                    new LayerBuilder(graph, mode, experiment.train().seed(), call.path(), parameters);
            values.add(call.layer()
                    .expand(builder, call.inputs().stream().map(values::get).toList()));
        }
        for (Map.Entry<String, Integer> output : experiment.model().outputs().entrySet()) {
            outputs.put(output.getKey(), values.get(output.getValue()));
        }
    }

    private Value input(String name, Kind kind, Span span) {
        graph.at(span);
        Kind whole = kind instanceof Kind.Maybe maybe ? maybe.kind() : kind;
        TensorType type = whole.batch(batch)
                .orElseThrow(() -> new IllegalStateException(name + " is " + kind + ", which no graph holds"));
        return graph.add(new Input(name, type));
    }

    private void losses() {
        Value sum = Value.NONE;
        Map<String, Value> each = new LinkedHashMap<>();
        for (Map.Entry<String, Loss> entry : experiment.train().losses().entrySet()) {
            DataSpec.Field target = target(entry.getKey());
            Value label = input("target." + entry.getKey(), target.kind(), target.span());
            graph.at(experiment.train().span());
            Value loss = entry.getValue().loss(graph, outputs.get(entry.getKey()), label);
            each.put("loss." + entry.getKey(), loss);
            Value weight =
                    graph.add(new Constant(TensorType.SCALAR, entry.getValue().weight()));
            Value part = entry.getValue().weight() == 1 ? loss : graph.add(new Multiply(), loss, weight);
            sum = sum.isNone() ? part : graph.add(new Add(), sum, part);
        }
        graph.result("loss", sum);
        each.forEach(graph::result);
    }

    private DataSpec.Field target(String output) {
        String name = experiment.train().targets().get(output);
        return experiment.data().targets().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("output " + output + " has no target " + name));
    }

    private void scores() {
        graph.at(experiment.train().span());
        for (Map.Entry<String, Value> output : outputs.entrySet()) {
            Loss loss = experiment.train().losses().get(output.getKey());
            Loss.Link link = loss == null ? Loss.Link.NONE : loss.link();
            graph.result("scores." + output.getKey(), linked(link, output.getValue()));
        }
    }

    private Value linked(Loss.Link link, Value output) {
        return switch (link) {
            case NONE -> output;
            case SOFTMAX -> graph.add(new Softmax(), output);
            case SIGMOID -> graph.add(new Sigmoid(), output);
        };
    }
}
