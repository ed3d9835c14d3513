package org.dlspec.compile.pass;

import java.util.List;
import java.util.Optional;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Node;
import org.dlspec.graph.Value;

/** Replaces one node by others. */
public interface Rule {
    /**
     * What stands for the results of the node; empty when the rule does not fire.
     *
     * @param inputs the inputs of the node in the graph that is being made
     * @param out the graph that is being made
     */
    Optional<List<Value>> rewrite(Node node, List<Value> inputs, GraphBuilder out);
}
