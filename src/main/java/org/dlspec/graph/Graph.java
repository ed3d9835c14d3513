package org.dlspec.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.tensor.TensorType;

/**
 * Nodes in execution order; a node uses only results of earlier nodes. The named results are what a run answers, the
 * updates what it leaves in the variables. Immutable.
 */
public record Graph(List<Node> nodes, Map<String, Value> results, List<Update> updates) {
    public Graph {
        nodes = List.copyOf(nodes);
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
        updates = List.copyOf(updates);
    }

    public Node node(Value value) {
        return nodes.get(value.node());
    }

    public TensorType type(Value value) {
        return node(value).results().get(value.result());
    }
}
