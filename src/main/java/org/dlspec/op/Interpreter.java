package org.dlspec.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.dlspec.graph.Graph;
import org.dlspec.graph.Node;
import org.dlspec.graph.Update;
import org.dlspec.graph.Value;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** Runs a whole graph by the reference of each op. */
public final class Interpreter {
    private Interpreter() {}

    /** What a run answers: the named results of the graph, and all variables by name as they are after the step. */
    public record Run(Map<String, Tensor> results, Map<String, Tensor> variables) {
        public Run {
            results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
            variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        }
    }

    public static Run run(Graph graph, Map<String, Tensor> feeds, Map<String, Tensor> variables) {
        List<List<Tensor>> values = values(graph, feeds, variables);
        Map<String, Tensor> results = new LinkedHashMap<>();
        graph.results().forEach((name, value) -> results.put(name, at(values, value)));
        Map<String, Tensor> after = new LinkedHashMap<>(variables);
        for (Update update : graph.updates()) {
            after.put(update.variable().name(), at(values, update.value()));
        }
        return new Run(results, after);
    }

    /** The results of every node, in the order of the nodes, as memory of their types holds them. */
    public static List<List<Tensor>> values(Graph graph, Map<String, Tensor> feeds, Map<String, Tensor> variables) {
        return values(graph, feeds, variables, Tensor::rounded);
    }

    private static List<List<Tensor>> values(
            Graph graph, Map<String, Tensor> feeds, Map<String, Tensor> variables, UnaryOperator<Tensor> stored) {
        List<List<Tensor>> values = new ArrayList<>();
        for (Node node : graph.nodes()) {
            List<Tensor> results = compute(node, values, feeds, variables);
            values.add(results.stream().map(stored).toList());
        }
        return values;
    }

    /** The named results of the body of one op: what is never stored on the way is not rounded. */
    static Map<String, Tensor> body(Graph graph, Map<String, Tensor> feeds) {
        List<List<Tensor>> values = values(graph, feeds, Map.of(), UnaryOperator.identity());
        Map<String, Tensor> results = new LinkedHashMap<>();
        graph.results().forEach((name, value) -> results.put(name, at(values, value)));
        return results;
    }

    private static List<Tensor> compute(
            Node node, List<List<Tensor>> values, Map<String, Tensor> feeds, Map<String, Tensor> variables) {
        if (node.op() instanceof Input input) {
            return List.of(given(feeds, input.name(), input.type()));
        }
        if (node.op() instanceof Read read) {
            return List.of(
                    given(variables, read.variable().name(), read.variable().type()));
        }
        List<Tensor> inputs = node.inputs().stream().map(v -> at(values, v)).toList();
        return node.op().reference(inputs, node.results());
    }

    private static Tensor given(Map<String, Tensor> tensors, String name, TensorType type) {
        Tensor tensor = tensors.get(name);
        if (tensor == null || !tensor.type().equals(type)) {
            throw new IllegalStateException(
                    name + " needs " + type + ", got " + (tensor == null ? "nothing" : tensor.type()));
        }
        return tensor;
    }

    private static Tensor at(List<List<Tensor>> values, Value value) {
        return values.get(value.node()).get(value.result());
    }
}
