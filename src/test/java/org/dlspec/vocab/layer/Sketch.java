package org.dlspec.vocab.layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Input;
import org.dlspec.op.Interpreter;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Kind;

/** Layers that are expanded one after the other, on types alone or to be run. */
final class Sketch {
    private final Complaints complaints = new Complaints();
    private final GraphBuilder graph = new GraphBuilder(complaints);
    private final Map<String, ParameterSpec> parameters = new LinkedHashMap<>();
    private final Map<String, Tensor> feeds = new LinkedHashMap<>();
    private final LayerBuilder.Mode mode;

    Sketch(LayerBuilder.Mode mode) {
        this.mode = mode;
    }

    static Sketch training() {
        return new Sketch(LayerBuilder.Mode.TRAINING);
    }

    static Sketch inference() {
        return new Sketch(LayerBuilder.Mode.INFERENCE);
    }

    /** An input of this batch shape, fed with zeros. */
    Value input(int... dims) {
        return input(Tensor.zeros(TensorType.f32(dims)));
    }

    Value input(Tensor tensor) {
        String name = "input" + feeds.size();
        feeds.put(name, tensor);
        return graph.add(new Input(name, tensor.type()));
    }

    Value add(String path, Layer layer, Value... inputs) {
        return layer.expand(new LayerBuilder(graph, mode, 1, path, parameters), List.of(inputs));
    }

    Kind kind(Value value) {
        return Kind.of(shape(value));
    }

    Shape shape(Value value) {
        return graph.type(value).shape();
    }

    /** Names and shapes of the parameters in their order: {@code kernel[4, 8]}. */
    List<String> parameters() {
        List<String> all = new ArrayList<>();
        parameters.forEach((name, spec) -> all.add(name + spec.variable().type().shape()));
        return all;
    }

    ParameterSpec parameter(String name) {
        return parameters.get(name);
    }

    long trainable() {
        return parameters.values().stream()
                .filter(p -> p.part() != ParameterSpec.Part.STATISTIC)
                .mapToLong(p -> p.variable().type().shape().size())
                .sum();
    }

    /** The only complaint: code, message and help, one a line. */
    String complaint() {
        if (complaints.count() != 1) {
            throw new IllegalStateException(complaints.all().toString());
        }
        Complaints.Complaint only = complaints.all().get(0);
        StringBuilder text = new StringBuilder(only.code() + ": " + only.message());
        text.append(only.help().isEmpty() ? "" : "\n" + only.help());
        only.before()
                .forEach(b -> text.append("\n").append(b.stage()).append(": ").append(b.consequence()));
        return text.toString();
    }

    /** Runs on these values of the variables. */
    Interpreter.Run run(Value value, Map<String, Tensor> variables) {
        graph.result("y", value);
        feeds.put(LayerBuilder.STEP, new Tensor(TensorType.i32(), new double[] {3}));
        return Interpreter.run(graph.build(), feeds, variables);
    }

    double[] values(Value value, Map<String, Tensor> variables) {
        return run(value, variables).results().get("y").values();
    }
}
