package org.dlspec.vocab.loss;

import java.util.List;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Op;
import org.dlspec.graph.Value;
import org.dlspec.op.Constant;
import org.dlspec.op.MatMul;
import org.dlspec.op.Numbers;
import org.dlspec.op.Reshape;
import org.dlspec.target.Epilogue;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/** What a loss sees while it is written as ops. */
public record LossBuilder(GraphBuilder graph) {
    public Value add(Op op, Value... inputs) {
        return graph.add(op, inputs);
    }

    /** A scalar that stays. */
    public Value number(double value) {
        return add(new Constant(TensorType.SCALAR, value));
    }

    /** A vector that stays. */
    public Value numbers(List<Double> values) {
        return add(new Numbers(values));
    }

    public Shape shape(Value value) {
        return graph.type(value).shape();
    }

    /** The sum of each row of a matrix, times a factor: [B, K] gives [B]. */
    public Value rowSums(Value x, double factor) {
        Value weights = add(new Constant(TensorType.f32(shape(x).dim(1), 1), factor));
        return add(new Reshape(Shape.of(shape(x).dim(0))), add(new MatMul(false, false, Epilogue.NONE), x, weights));
    }
}
