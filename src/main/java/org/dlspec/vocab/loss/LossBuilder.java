package org.dlspec.vocab.loss;

import java.util.List;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Op;
import org.dlspec.graph.Value;
import org.dlspec.op.Constant;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/**
 * What a loss sees while it is written as ops.
 *
 * @param kernels the weights of layers that are no biases, for penalties
 */
public record LossBuilder(GraphBuilder graph, List<Value> kernels) {
    public LossBuilder {
        kernels = List.copyOf(kernels);
    }

    public Value add(Op op, Value... inputs) {
        return graph.add(op, inputs);
    }

    /** A scalar that stays. */
    public Value number(double value) {
        return add(new Constant(TensorType.SCALAR, value));
    }

    public Shape shape(Value value) {
        return graph.type(value).shape();
    }
}
