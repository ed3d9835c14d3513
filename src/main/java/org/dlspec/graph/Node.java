package org.dlspec.graph;

import java.util.List;
import org.dlspec.diag.Span;
import org.dlspec.tensor.TensorType;

/** One use of an op: its inputs, the types of its results and the text it was written for. */
public record Node(Op op, List<Value> inputs, List<TensorType> results, Span origin) {
    public Node {
        inputs = List.copyOf(inputs);
        results = List.copyOf(results);
    }
}
