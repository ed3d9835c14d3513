package org.dlspec.compile.pass;

import java.util.List;
import java.util.Optional;
import org.dlspec.graph.Graph;
import org.dlspec.graph.Node;
import org.dlspec.graph.Value;

/** A pass that asks rules about every node, in order; the first rule that fires wins. */
public record Rewrite(String name, List<Rule> rules) implements Pass {
    public Rewrite {
        rules = List.copyOf(rules);
    }

    @Override
    public Graph run(Graph graph) {
        Replay replay = new Replay(graph);
        for (int i = 0; i < graph.nodes().size(); i++) {
            Node node = graph.nodes().get(i);
            List<Value> inputs = replay.moved(node.inputs());
            replay.out().at(node.origin());
            replay.put(i, rewritten(node, inputs, replay));
        }
        return replay.finish();
    }

    private List<Value> rewritten(Node node, List<Value> inputs, Replay replay) {
        for (Rule rule : rules) {
            Optional<List<Value>> results = rule.rewrite(node, inputs, replay.out());
            if (results.isPresent()) {
                return results.get();
            }
        }
        return replay.out().addAll(node.op(), inputs);
    }
}
