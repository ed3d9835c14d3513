package org.dlspec.backend.onednn;

import java.util.List;
import org.dlspec.graph.Op;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.TensorType;

/** What is asked when a kernel is chosen: the op, its types, the layouts in which inputs are there, the results wanted. */
record Question(Op op, List<TensorType> inputs, List<TensorType> results, List<Layout> offered, List<Boolean> used) {
    Question {
        inputs = List.copyOf(inputs);
        results = List.copyOf(results);
        offered = List.copyOf(offered);
        used = List.copyOf(used);
    }

    TensorType input(int place) {
        return inputs.get(place);
    }

    TensorType result(int place) {
        return results.get(place);
    }
}
