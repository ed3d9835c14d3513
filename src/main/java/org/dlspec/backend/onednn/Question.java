package org.dlspec.backend.onednn;

import java.util.Collections;
import java.util.List;
import org.dlspec.graph.GraphText;
import org.dlspec.graph.Op;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.TensorType;

/**
 * What is asked when a kernel is chosen: the op, its types, the layouts in which inputs are there, the results wanted.
 *
 * @param resting for each input whether a copy of it in another layout is made once for many runs
 */
record Question(
        Op op,
        List<TensorType> inputs,
        List<TensorType> results,
        List<Layout> offered,
        List<Boolean> used,
        List<Boolean> resting) {
    Question {
        inputs = List.copyOf(inputs);
        results = List.copyOf(results);
        offered = List.copyOf(offered);
        used = List.copyOf(used);
        resting = List.copyOf(resting);
    }

    /** The question where no input rests. */
    Question(Op op, List<TensorType> inputs, List<TensorType> results, List<Layout> offered, List<Boolean> used) {
        this(op, inputs, results, offered, used, Collections.nCopies(inputs.size(), false));
    }

    /** The question for one of several sets of operands that stand one behind the other. */
    Question part(int part, int of) {
        return new Question(
                op,
                cut(inputs, part, of),
                cut(results, part, of),
                cut(offered, part, of),
                cut(used, part, of),
                cut(resting, part, of));
    }

    private static <T> List<T> cut(List<T> all, int part, int of) {
        int count = all.size() / of;
        return all.subList(part * count, (part + 1) * count);
    }

    /** The same with inputs that are there in these layouts. */
    Question offering(List<Layout> layouts) {
        return new Question(op, inputs, results, layouts, used, resting);
    }

    /** All of it as one line, the same in every process. */
    String text() {
        String attributes = GraphText.attributes(op);
        String wanted = used.contains(false) ? " wanted " + used : "";
        String rest = resting.contains(true) ? " resting " + resting : "";
        return GraphText.name(op) + " {" + attributes + "} " + inputs + " -> " + results + " offered " + offered
                + wanted + rest;
    }

    TensorType input(int place) {
        return inputs.get(place);
    }

    TensorType result(int place) {
        return results.get(place);
    }
}
