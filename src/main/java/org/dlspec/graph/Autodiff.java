package org.dlspec.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * Reverse-mode differentiation of a graph into the same builder. Griewank and Walther, Evaluating Derivatives, 2008,
 * chapter 3.
 */
public final class Autodiff {
    private final GraphBuilder graph;
    private final BinaryOperator<Value> sum;
    private final Map<Value, Value> gradients = new HashMap<>();

    private Autodiff(GraphBuilder graph, BinaryOperator<Value> sum) {
        this.graph = graph;
        this.sum = sum;
    }

    /**
     * The gradient of a scalar by each of the wanted values, in their order; {@link Value#NONE} where it does not depend
     * on one.
     *
     * @param seed the gradient of the scalar by itself: a one
     * @param sum adds two gradients of one value
     */
    public static List<Value> gradients(
            GraphBuilder graph, Value scalar, Value seed, List<Value> wanted, BinaryOperator<Value> sum) {
        Autodiff autodiff = new Autodiff(graph, sum);
        autodiff.gradients.put(scalar, seed);
        boolean[] active = autodiff.active(wanted, scalar.node());
        for (int i = scalar.node(); i >= 0; i--) {
            if (active[i]) {
                autodiff.backward(i);
            }
        }
        return wanted.stream()
                .map(v -> autodiff.gradients.getOrDefault(v, Value.NONE))
                .toList();
    }

    /** Which nodes up to the scalar depend on a wanted value: only they need gradients. */
    private boolean[] active(List<Value> wanted, int last) {
        boolean[] active = new boolean[last + 1];
        wanted.stream().filter(v -> v.node() <= last).forEach(v -> active[v.node()] = true);
        for (int i = 0; i <= last; i++) {
            for (Value input : graph.nodes().get(i).inputs()) {
                active[i] |= active[input.node()];
            }
        }
        return active;
    }

    private void backward(int place) {
        Node node = graph.node(new Value(place, 0));
        List<Value> results = new ArrayList<>();
        List<Value> arrived = new ArrayList<>();
        for (int i = 0; i < node.results().size(); i++) {
            results.add(new Value(place, i));
            arrived.add(gradients.getOrDefault(new Value(place, i), Value.NONE));
        }
        if (node.inputs().isEmpty() || arrived.stream().allMatch(Value::isNone)) {
            return;
        }
        graph.at(node.origin());
        List<Value> backward = node.op().gradient(graph, new Call(graph, node.inputs(), results, arrived));
        for (int i = 0; i < backward.size(); i++) {
            if (!backward.get(i).isNone()) {
                gradients.merge(node.inputs().get(i), backward.get(i), sum);
            }
        }
    }
}
