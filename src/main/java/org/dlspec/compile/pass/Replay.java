package org.dlspec.compile.pass;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.graph.Graph;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Node;
import org.dlspec.graph.Update;
import org.dlspec.graph.Value;

/** Writes a graph anew, node by node, and remembers what each value has become. */
public final class Replay {
    private final Graph graph;
    private final GraphBuilder out = new GraphBuilder();
    private final Map<Value, Value> moved = new HashMap<>();

    public Replay(Graph graph) {
        this.graph = graph;
    }

    /** What a pass writes for the result of a node; empty where the node stays as it is. */
    interface Replacement {
        Optional<Value> of(Node node, Uses uses, Replay replay);
    }

    /** The graph written anew, with another value for the one result of each node that is replaced. */
    static Graph replaced(Graph graph, Replacement replacement) {
        Uses uses = new Uses(graph);
        Replay replay = new Replay(graph);
        for (int i = 0; i < graph.nodes().size(); i++) {
            Optional<Value> value = replacement.of(graph.nodes().get(i), uses, replay);
            if (value.isPresent()) {
                replay.put(i, List.of(value.get()));
            } else {
                replay.keep(i);
            }
        }
        return replay.finish();
    }

    public GraphBuilder out() {
        return out;
    }

    /** Writes the node with this place as it stands. */
    public void keep(int place) {
        Node node = graph.nodes().get(place);
        out.at(node.origin());
        put(place, out.addAll(node.op(), moved(node.inputs())));
    }

    /** These values stand for the results of the node with this place; there may be more of them. */
    public void put(int place, List<Value> results) {
        for (int i = 0; i < graph.nodes().get(place).results().size(); i++) {
            put(new Value(place, i), results.get(i));
        }
    }

    public void put(Value old, Value value) {
        moved.put(old, value);
    }

    boolean isMoved(Value value) {
        return moved.containsKey(value);
    }

    public Value moved(Value value) {
        Value found = moved.get(value);
        if (found == null) {
            throw new IllegalStateException(graph.node(value) + " is used before it is written");
        }
        return found;
    }

    public List<Value> moved(List<Value> values) {
        return values.stream().map(this::moved).toList();
    }

    /** The new graph, with the results and updates of the old one. */
    public Graph finish() {
        for (Map.Entry<String, Value> result : graph.results().entrySet()) {
            out.result(result.getKey(), moved(result.getValue()));
        }
        for (Update update : graph.updates()) {
            out.update(update.variable(), moved(update.value()));
        }
        return out.build();
    }
}
