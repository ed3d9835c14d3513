package org.dlspec.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dlspec.graph.Autodiff;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Node;
import org.dlspec.graph.Op;
import org.dlspec.graph.Value;
import org.dlspec.graph.Variable;
import org.dlspec.op.Add;
import org.dlspec.op.Constant;
import org.dlspec.op.Read;
import org.dlspec.op.ReduceSum;
import org.dlspec.spec.ModelSpec.LayerCall;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.layer.LayerBuilder.Mode;
import org.dlspec.vocab.layer.ParameterSpec;

/**
 * The parameters, multiply-adds and kept bytes of a model, counted in its graph and in the graph of its gradients; no device
 * is asked.
 *
 * @param lines the layers in the order of the model's calls
 * @param statistics numbers that are kept but not learned
 * @param keptBytes what the way back reads of the way forward of one sample, in f32 and before anything is fused
 */
public record Costs(List<Line> lines, long statistics, long keptBytes) {
    public Costs {
        lines = List.copyOf(lines);
    }

    /**
     * A layer. Multiply-adds are those of one sample, in convolutions and matrix products: all else is small beside them.
     *
     * @param output what it gives, per sample
     * @param parameters those that no layer before it has
     * @param multiplyAdds of a prediction
     * @param trainingMultiplyAdds of a training step: forward, and backward as far as a gradient is needed
     */
    public record Line(
            String path, String word, Kind output, long parameters, long multiplyAdds, long trainingMultiplyAdds) {}

    public static Costs of(ModelSpec model) {
        ModelSpec marked = Marks.on(model);
        Expansion inference = new Expansion(marked, 1, Mode.INFERENCE, 0);
        List<Long> parameters = new ArrayList<>();
        for (LayerCall call : marked.calls()) {
            long before = count(inference, Variable.Role.PARAMETER);
            inference.add(call);
            parameters.add(count(inference, Variable.Role.PARAMETER) - before);
        }
        long[] forward = multiplyAdds(marked, inference.graph().nodes());
        Graph lesson = training(marked);
        long[] training = multiplyAdds(marked, lesson.nodes());
        List<Line> lines = new ArrayList<>();
        for (LayerCall call : model.calls()) {
            int at = lines.size();
            int value = model.inputs().size() + at;
            String word = Schema.of(call.layer().getClass()).word();
            lines.add(new Line(call.path(), word, call.kind(), parameters.get(at), forward[value], training[value]));
        }
        return new Costs(lines, count(inference, Variable.Role.STATISTIC), kept(lesson));
    }

    public long parameters() {
        return lines.stream().mapToLong(Line::parameters).sum();
    }

    /** Of one sample, forward. */
    public long multiplyAdds() {
        return lines.stream().mapToLong(Line::multiplyAdds).sum();
    }

    /** Of one sample, forward and backward. */
    public long trainingMultiplyAdds() {
        return lines.stream().mapToLong(Line::trainingMultiplyAdds).sum();
    }

    private static long count(Expansion expansion, Variable.Role role) {
        return expansion.parameters().values().stream()
                .map(ParameterSpec::variable)
                .filter(variable -> variable.role() == role)
                .mapToLong(variable -> variable.type().shape().size())
                .sum();
    }

    /** Any loss will do: none has convolutions or products of its own. */
    private static Graph training(ModelSpec model) {
        Set<String> once = new HashSet<>();
        Set<String> shared = model.calls().stream()
                .map(LayerCall::path)
                .filter(path -> !once.add(path))
                .collect(Collectors.toSet());
        // Statistics of several uses are not defined yet; no product depends on them.
        Expansion expansion = new Expansion(model, 1, Mode.TRAINING, 0, shared::contains);
        model.calls().forEach(expansion::add);
        GraphBuilder graph = expansion.graph();
        Value loss = sum(model, expansion);
        List<Value> learned = expansion.parameters().values().stream()
                .map(ParameterSpec::variable)
                .filter(variable -> variable.role() == Variable.Role.PARAMETER)
                .map(variable -> graph.add(new Read(variable)))
                .toList();
        Value seed = graph.add(new Constant(TensorType.SCALAR, 1));
        List<Value> needed = new ArrayList<>(List.of(loss));
        Autodiff.gradients(graph, loss, seed, learned, (a, b) -> graph.add(new Add(), a, b)).stream()
                .filter(gradient -> !gradient.isNone())
                .forEach(needed::add);
        return graph(expansion, needed);
    }

    /** One number that depends on all outputs. */
    private static Value sum(ModelSpec model, Expansion expansion) {
        GraphBuilder graph = expansion.graph();
        Value sum = Value.NONE;
        for (Map.Entry<String, Integer> output : model.outputs().entrySet()) {
            Value part = graph.add(new ReduceSum(1), expansion.value(output.getValue()));
            sum = sum.isNone() ? part : graph.add(new Add(), sum, part);
        }
        return sum;
    }

    private static Graph graph(Expansion expansion, List<Value> needed) {
        Set<Integer> named = new TreeSet<>();
        for (Value value : needed) {
            if (named.add(value.node())) {
                expansion.graph().result("needed." + value.node(), value);
            }
        }
        return expansion.graph().build();
    }

    /** The bytes of what leads to the loss, the first result, and is read by what does not; parameters are there anyway. */
    private static long kept(Graph graph) {
        boolean[] forward = new boolean[graph.nodes().size()];
        forward[graph.results().values().iterator().next().node()] = true;
        for (int i = forward.length - 1; i >= 0; i--) {
            if (forward[i]) {
                graph.nodes().get(i).inputs().forEach(input -> forward[input.node()] = true);
            }
        }
        Set<Value> read = new HashSet<>();
        for (int i = 0; i < forward.length; i++) {
            if (!forward[i]) {
                graph.nodes().get(i).inputs().stream()
                        .filter(v -> forward[v.node()] && isComputed(graph, v))
                        .forEach(read::add);
            }
        }
        return read.stream().mapToLong(v -> graph.type(v).bytes()).sum();
    }

    private static boolean isComputed(Graph graph, Value value) {
        Op op = graph.node(value).op();
        return !(op instanceof Read || op instanceof Constant);
    }

    /** By the number of the value that a node was written for. */
    private static long[] multiplyAdds(ModelSpec model, List<Node> nodes) {
        long[] sums = new long[model.inputs().size() + model.calls().size()];
        for (Node node : nodes) {
            List<TensorType> inputs = node.inputs().stream()
                    .map(v -> nodes.get(v.node()).results().get(v.result()))
                    .toList();
            long count = node.op().multiplyAdds(inputs, node.results());
            Marks.value(node.origin()).ifPresent(value -> sums[value] += count);
        }
        return sums;
    }
}
