package org.dlspec.compile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.graph.Graph;
import org.dlspec.vocab.layer.ParameterSpec;

/** A model as a graph, and the variables that its layers have asked for, in that order. */
record Lowered(Graph graph, Map<String, ParameterSpec> parameters) {
    Lowered {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** The same variables with the graph that a pass has made of this one. */
    Lowered with(Graph other) {
        return new Lowered(other, parameters);
    }

    List<ParameterSpec> specs() {
        return List.copyOf(parameters.values());
    }
}
