package org.dlspec.op;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Node;
import org.dlspec.graph.Value;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.target.TileProgram;
import org.dlspec.target.TileProgram.Access;
import org.dlspec.target.TileWriter;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/**
 * Element-wise ops that run as one. The inputs of the body are named {@code 0}, {@code 1} and so on, and its results
 * likewise; all results have one shape. Only results are rounded to their types.
 */
public record Fused(Graph body) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        for (Node node : body.nodes()) {
            if (node.op() instanceof Input input && !inputs.get(place(input)).equals(input.type())) {
                throw new IllegalStateException(input + " of a fused op is given " + inputs.get(place(input)));
            }
        }
        List<TensorType> results = results().stream().map(body::type).toList();
        if (results.stream().map(TensorType::shape).distinct().count() != 1) {
            throw new IllegalStateException("results of a fused op differ in shape: " + results);
        }
        return results;
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        throw new IllegalStateException("a fused op cannot be differentiated: fusion comes after differentiation");
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Map<String, Tensor> feeds = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            feeds.put(String.valueOf(i), inputs.get(i));
        }
        Map<String, Tensor> computed = Interpreter.body(body, feeds);
        return IntStream.range(0, results.size())
                .mapToObj(i -> computed.get(String.valueOf(i)))
                .toList();
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.elementwise(program(out.inputs()));
    }

    /** The body as one program. */
    public TileProgram program(List<TensorType> inputs) {
        TileWriter program = new TileWriter(accesses(inputs.size()));
        int[] registers = new int[body.nodes().size()];
        for (int i = 0; i < registers.length; i++) {
            Node node = body.nodes().get(i);
            int[] operands =
                    node.inputs().stream().mapToInt(v -> registers[v.node()]).toArray();
            registers[i] = node.op() instanceof Input input
                    ? place(input)
                    : fusible(node).write(program, operands);
        }
        return program.program(results().stream().map(v -> registers[v.node()]).toList());
    }

    /** An input that no node of the body uses is read in full. */
    private List<Access> accesses(int inputs) {
        Map<Integer, Access> found = new HashMap<>();
        for (Node node : body.nodes()) {
            for (int k = 0; k < node.inputs().size(); k++) {
                Access access = fusible(node).access(k, types(node));
                note(found, body.node(node.inputs().get(k)), access);
            }
        }
        return IntStream.range(0, inputs)
                .mapToObj(i -> found.getOrDefault(i, Access.FULL))
                .toList();
    }

    private static void note(Map<Integer, Access> found, Node source, Access access) {
        if (!(source.op() instanceof Input input)) {
            if (access == Access.CHANNEL) {
                throw new IllegalStateException("a fused op computes a channel vector: " + source);
            }
            return;
        }
        Access before = found.putIfAbsent(place(input), access);
        if (before != null && before != access) {
            throw new IllegalStateException("a fused op reads " + input + " as " + before + " and as " + access);
        }
    }

    private List<TensorType> types(Node node) {
        return node.inputs().stream().map(body::type).toList();
    }

    private List<Value> results() {
        return IntStream.range(0, body.results().size())
                .mapToObj(i -> body.results().get(String.valueOf(i)))
                .toList();
    }

    private static Fusible fusible(Node node) {
        if (node.op() instanceof Fusible fusible) {
            return fusible;
        }
        throw new IllegalStateException(node.op() + " cannot be fused");
    }

    private static int place(Input input) {
        return Integer.parseInt(input.name());
    }
}
