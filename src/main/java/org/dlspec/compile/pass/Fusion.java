package org.dlspec.compile.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Node;
import org.dlspec.graph.Value;
import org.dlspec.op.Constant;
import org.dlspec.op.Fused;
import org.dlspec.op.Input;

/** Some nodes of a graph on their way into one fused op. */
final class Fusion {
    private final Graph graph;
    private final Uses uses;
    private final Set<Integer> members;
    private final GraphBuilder body = new GraphBuilder();
    private final Map<Value, Value> inside = new HashMap<>();
    private final List<Value> inputs = new ArrayList<>();

    /** @param members in the order of the graph */
    Fusion(Graph graph, Uses uses, Set<Integer> members) {
        this.graph = graph;
        this.uses = uses;
        this.members = members;
    }

    /** Constants go into the body: one number for all elements. Channel vectors of numbers stay outside. */
    static boolean isCopied(Graph graph, Value value, Node user) {
        boolean isUniform = graph.type(value).shape().rank() == 0
                || graph.type(value).equals(user.results().get(0));
        return isUniform
                && graph.node(value).op() instanceof Constant constant
                && constant.type().dtype().isReal();
    }

    void write(Replay replay) {
        List<Value> needed = new ArrayList<>();
        for (int member : members) {
            Node node = graph.nodes().get(member);
            Value result = new Value(member, 0);
            body.at(node.origin());
            List<Value> operands =
                    node.inputs().stream().map(v -> operand(v, node)).toList();
            inside.put(result, body.addAll(node.op(), operands).get(0));
            if (uses.leaves(result) || uses.of(result).stream().anyMatch(user -> !members.contains(user))) {
                body.result(String.valueOf(needed.size()), inside.get(result));
                needed.add(result);
            }
        }
        replay.out().at(graph.node(needed.get(needed.size() - 1)).origin());
        List<Value> fused = replay.out().addAll(new Fused(body.build()), replay.moved(inputs));
        for (int i = 0; i < needed.size(); i++) {
            replay.put(needed.get(i), fused.get(i));
        }
    }

    private Value operand(Value value, Node user) {
        if (isCopied(graph, value, user)) {
            return body.add(graph.node(value).op());
        }
        return inside.computeIfAbsent(value, v -> {
            inputs.add(v);
            return body.add(new Input(String.valueOf(inputs.size() - 1), graph.type(v)));
        });
    }
}
