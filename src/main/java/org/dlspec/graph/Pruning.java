package org.dlspec.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Leaves out of a graph what neither a result nor an update needs. */
public final class Pruning {
    private Pruning() {}

    public static Graph prune(Graph graph) {
        boolean[] needed = needed(graph);
        int[] place = new int[needed.length];
        List<Node> kept = new ArrayList<>();
        for (int i = 0; i < needed.length; i++) {
            if (needed[i]) {
                Node node = graph.nodes().get(i);
                place[i] = kept.size();
                kept.add(new Node(node.op(), moved(node.inputs(), place), node.results(), node.origin()));
            }
        }
        Map<String, Value> results = new LinkedHashMap<>();
        graph.results().forEach((name, value) -> results.put(name, moved(value, place)));
        List<Update> updates = graph.updates().stream()
                .map(u -> new Update(u.variable(), moved(u.value(), place)))
                .toList();
        return new Graph(kept, results, updates);
    }

    private static boolean[] needed(Graph graph) {
        boolean[] needed = new boolean[graph.nodes().size()];
        graph.results().values().forEach(v -> needed[v.node()] = true);
        graph.updates().forEach(u -> needed[u.value().node()] = true);
        for (int i = needed.length - 1; i >= 0; i--) {
            if (needed[i]) {
                graph.nodes().get(i).inputs().forEach(v -> needed[v.node()] = true);
            }
        }
        return needed;
    }

    private static List<Value> moved(List<Value> values, int[] place) {
        return values.stream().map(v -> moved(v, place)).toList();
    }

    private static Value moved(Value value, int[] place) {
        return new Value(place[value.node()], value.result());
    }
}
