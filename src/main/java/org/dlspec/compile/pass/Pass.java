package org.dlspec.compile.pass;

import org.dlspec.graph.Graph;

/** Makes a graph into another that gives the same results and updates. Pure and deterministic. */
public interface Pass {
    /** The name by which {@code show --after} asks for the graph after this pass: {@code fuse-elementwise}. */
    String name();

    Graph run(Graph graph);
}
