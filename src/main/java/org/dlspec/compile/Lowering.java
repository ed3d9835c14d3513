package org.dlspec.compile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Cast;
import org.dlspec.op.Input;
import org.dlspec.op.Sigmoid;
import org.dlspec.op.Softmax;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Expansion;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.TrainSpec;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.layer.LayerBuilder.Mode;
import org.dlspec.vocab.loss.Loss;

/** Writes a model, its losses and its scores as a graph for one batch size. */
final class Lowering {
    private final Experiment experiment;
    private final boolean isMixed;
    private final Expansion expansion;
    private final GraphBuilder graph;
    private final Map<String, Value> outputs = new LinkedHashMap<>();

    private Lowering(Experiment experiment, int batch, Mode mode, Predicate<String> frozen) {
        this.experiment = experiment;
        this.isMixed =
                mode == Mode.TRAINING && experiment.train().options().mix().isPresent();
        this.expansion = new Expansion(
                experiment.model(), batch, mode, experiment.train().seed(), frozen);
        this.graph = expansion.graph();
        experiment.model().calls().forEach(expansion::add);
        experiment.model().outputs().forEach((name, number) -> outputs.put(name, expansion.value(number)));
    }

    /**
     * The model in training mode, but for the layers that are frozen, and its losses; the updates of statistics are not
     * predicated.
     */
    static Lowered training(Lesson lesson) {
        Lowering lowering = new Lowering(
                lesson.experiment(),
                lesson.batch(),
                Mode.TRAINING,
                path -> lesson.period().isFrozen(path));
        lowering.endModel();
        lowering.losses();
        return lowering.lowered();
    }

    /** Where the model may compute in less than f32, casts say where it ends: losses are f32. */
    private void endModel() {
        if (experiment.train().options().precision() != TrainSpec.Precision.F32) {
            outputs.replaceAll((name, output) -> graph.add(new Cast(DType.F32), output));
        }
    }

    /** The model in inference mode, its losses and scores. */
    static Lowered evaluation(Experiment experiment, int batch) {
        Lowering lowering = new Lowering(experiment, batch, Mode.INFERENCE, path -> false);
        lowering.losses();
        lowering.scores();
        return lowering.lowered();
    }

    /** The model in inference mode and its scores. */
    static Lowered prediction(Experiment experiment, int batch) {
        Lowering lowering = new Lowering(experiment, batch, Mode.INFERENCE, path -> false);
        lowering.scores();
        return lowering.lowered();
    }

    private Lowered lowered() {
        return new Lowered(graph.build(), expansion.parameters());
    }

    private void losses() {
        LossGraph losses = new LossGraph(graph, experiment.train().span());
        for (Map.Entry<String, Loss> entry : experiment.train().losses().entrySet()) {
            DataSpec.Field target = target(entry.getKey());
            Value label = expansion.input("target." + entry.getKey(), target.kind(), target.span());
            Value output = outputs.get(entry.getKey());
            if (isMixed) {
                Value partner = expansion.input("partner." + entry.getKey(), target.kind(), target.span());
                Value share = graph.add(new Input("mix", TensorType.SCALAR));
                losses.add(
                        entry.getKey(),
                        entry.getValue(),
                        output,
                        target.kind(),
                        new LossGraph.Mixed(label, partner, share));
            } else {
                losses.add(entry.getKey(), entry.getValue(), output, target.kind(), label);
            }
        }
        losses.write(expansion.parameters().values());
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
            Loss.Link link = loss == null
                    ? Loss.Link.NONE
                    : loss.link(target(output.getKey()).kind().present());
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
