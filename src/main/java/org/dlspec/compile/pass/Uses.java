package org.dlspec.compile.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dlspec.graph.Graph;
import org.dlspec.graph.Update;
import org.dlspec.graph.Value;

/** Which nodes use each value of a graph, by their places, and which values leave it as a result or an update. */
final class Uses {
    private final Map<Value, List<Integer>> users = new HashMap<>();
    private final Set<Value> leaving = new HashSet<>();

    Uses(Graph graph) {
        for (int i = 0; i < graph.nodes().size(); i++) {
            for (Value input : Set.copyOf(graph.nodes().get(i).inputs())) {
                users.computeIfAbsent(input, v -> new ArrayList<>()).add(i);
            }
        }
        leaving.addAll(graph.results().values());
        for (Update update : graph.updates()) {
            leaving.add(update.value());
        }
    }

    /** The places of the nodes that take the value, each once. */
    List<Integer> of(Value value) {
        return users.getOrDefault(value, List.of());
    }

    boolean leaves(Value value) {
        return leaving.contains(value);
    }

    /** Whether one node uses the value and nothing else does. */
    boolean isSingle(Value value) {
        return of(value).size() == 1 && !leaves(value);
    }
}
