package org.dlspec.op;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.GraphText;
import org.dlspec.graph.Node;
import org.dlspec.graph.Value;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Tensor;

/**
 * One use of an op with values for its inputs. What another op must have made (the positions of a max pooling) is made in
 * the graph. The results of the graph are those of the op, named by their place, without those that only a backward op of
 * the same backend can read: those of u8 behind the first.
 */
public record OpSample(BuiltinOp op, Graph graph, Map<String, Tensor> feeds, Map<String, Tensor> variables) {
    public OpSample {
        feeds = Map.copyOf(feeds);
        variables = Map.copyOf(variables);
    }

    static OpSample of(BuiltinOp op, Tensor... inputs) {
        return new Drawing().sample(op, inputs);
    }

    static OpSample input(String name, Tensor tensor) {
        Drawing drawing = new Drawing();
        drawing.feeds.put(name, tensor);
        return drawing.sample(new Input(name, tensor.type()), List.of());
    }

    /** The node of the op under test. */
    public Node node() {
        return graph.nodes().get(graph.nodes().size() - 1);
    }

    public Map<String, Tensor> reference() {
        return Interpreter.run(graph, feeds, variables).results();
    }

    @Override
    public String toString() {
        List<String> types = new ArrayList<>();
        node().inputs().forEach(v -> types.add(graph.type(v).toString()));
        String attributes = GraphText.attributes(op);
        return GraphText.name(op) + types + (attributes.isEmpty() ? "" : " {" + attributes + "}");
    }

    /** A sample in the making. */
    static final class Drawing {
        final GraphBuilder graph = new GraphBuilder();
        private final Map<String, Tensor> feeds = new LinkedHashMap<>();

        Value feed(Tensor tensor) {
            String name = "in" + feeds.size();
            feeds.put(name, tensor);
            return graph.add(new Input(name, tensor.type()));
        }

        OpSample sample(BuiltinOp op, Tensor... inputs) {
            List<Value> values = new ArrayList<>();
            for (Tensor input : inputs) {
                values.add(feed(input));
            }
            return sample(op, values);
        }

        OpSample sample(BuiltinOp op, List<Value> inputs) {
            List<Value> results = graph.addAll(op, inputs);
            for (int i = 0; i < results.size(); i++) {
                if (i == 0 || graph.type(results.get(i)).dtype() != DType.U8) {
                    graph.result(String.valueOf(i), results.get(i));
                }
            }
            return new OpSample(op, graph.build(), feeds, variables());
        }

        private Map<String, Tensor> variables() {
            Map<String, Tensor> variables = new HashMap<>();
            for (Node node : graph.nodes()) {
                if (node.op() instanceof Read read) {
                    variables.put(
                            read.variable().name(), Tensor.zeros(read.variable().type()));
                }
            }
            return variables;
        }
    }
}
