package org.dlspec.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dlspec.tensor.TensorType;

/** Proves that a graph is sound: a node uses only results of earlier nodes, and every type is the one its op derives. */
public final class Verifier {
    private Verifier() {}

    /** Throws IllegalStateException when the graph is not sound: a pass is then wrong, not the user. */
    public static void verify(Graph graph) {
        for (int i = 0; i < graph.nodes().size(); i++) {
            verify(graph, i);
        }
        graph.results()
                .forEach((name, value) ->
                        demand(exists(graph, value, graph.nodes().size()), "result " + name + " is " + value));
        Set<String> updated = new HashSet<>();
        for (Update update : graph.updates()) {
            demand(exists(graph, update.value(), graph.nodes().size()), "update " + update + " has no value");
            demand(graph.type(update.value()).equals(update.variable().type()), update + " changes its type");
            demand(updated.add(update.variable().name()), update.variable().name() + " is updated twice");
        }
    }

    private static void verify(Graph graph, int place) {
        Node node = graph.nodes().get(place);
        String what = "node " + place + " (" + node.op() + ")";
        for (Value input : node.inputs()) {
            demand(exists(graph, input, place), what + " uses " + input);
        }
        Complaints complaints = new Complaints();
        List<TensorType> types =
                node.op().infer(node.inputs().stream().map(graph::type).toList(), complaints);
        List<String> messages =
                complaints.all().stream().map(Complaints.Complaint::message).toList();
        demand(complaints.isEmpty(), what + " complains: " + messages);
        demand(types.equals(node.results()), what + " has " + node.results() + ", but derives " + types);
    }

    private static boolean exists(Graph graph, Value value, int before) {
        return value.node() >= 0
                && value.node() < before
                && value.result() >= 0
                && value.result() < graph.node(value).results().size();
    }

    private static void demand(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException("the graph is not sound: " + otherwise);
        }
    }
}
