package org.dlspec.graph;

import java.util.List;
import org.dlspec.tensor.TensorType;

/**
 * What an op sees when it states its gradient: its inputs x, its results y and the gradients dy that have arrived at them.
 */
public final class Call {
    private final GraphBuilder graph;
    private final List<Value> inputs;
    private final List<Value> results;
    private final List<Value> gradients;

    Call(GraphBuilder graph, List<Value> inputs, List<Value> results, List<Value> gradients) {
        this.graph = graph;
        this.inputs = List.copyOf(inputs);
        this.results = List.copyOf(results);
        this.gradients = List.copyOf(gradients);
    }

    /** The number of inputs. */
    public int inputs() {
        return inputs.size();
    }

    public Value x(int input) {
        return inputs.get(input);
    }

    public Value y(int result) {
        return results.get(result);
    }

    /** The gradient of the loss by this result; {@link Value#NONE} where the loss does not depend on it. */
    public Value dy(int result) {
        return gradients.get(result);
    }

    public TensorType type(Value value) {
        return graph.type(value);
    }
}
