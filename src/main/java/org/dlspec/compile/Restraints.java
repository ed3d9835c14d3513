package org.dlspec.compile;

import java.util.Collection;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.Constant;
import org.dlspec.op.Divide;
import org.dlspec.op.MatMul;
import org.dlspec.op.Minimum;
import org.dlspec.op.Multiply;
import org.dlspec.op.Read;
import org.dlspec.op.Reshape;
import org.dlspec.op.Sqrt;
import org.dlspec.op.Square;
import org.dlspec.target.Epilogue;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.vocab.loss.L2;
import org.dlspec.vocab.loss.LossBuilder;

/** What keeps kernels small, as their layers ask for it: a part of the loss, and a limit after each update. */
final class Restraints {
    private Restraints() {}

    /** The {@code l2} of all kernels that have one; {@link Value#NONE} where none has. */
    static Value penalty(LossBuilder b, Collection<ParameterSpec> parameters) {
        Value sum = Value.NONE;
        for (ParameterSpec parameter : parameters) {
            double l2 = parameter.restraint().l2();
            if (l2 > 0) {
                Value own = new L2(l2).penalty(b, b.add(new Read(parameter.variable())));
                sum = sum.isNone() ? own : b.add(new Add(), sum, own);
            }
        }
        return sum;
    }

    /** The parameter after an update, with the weights of each output scaled down where they are longer than allowed. */
    static Value held(GraphBuilder graph, ParameterSpec parameter, Value updated) {
        return parameter
                .restraint()
                .maxNorm()
                .map(most -> held(graph, updated, most))
                .orElse(updated);
    }

    // Srivastava et al. 2014, section 5.1, after Srebro and Shraibman 2005: w <- w min(1, c / |w|) for each unit.
    private static Value held(GraphBuilder graph, Value kernel, double most) {
        Shape shape = graph.type(kernel).shape();
        // The outputs of a product are its columns; those of a convolution come first.
        boolean hasColumns = shape.rank() == 2;
        int outputs = shape.dim(hasColumns ? 1 : 0);
        int weights = Math.toIntExact(shape.size() / outputs);
        Value table = hasColumns ? kernel : graph.add(new Reshape(Shape.of(outputs, weights)), kernel);
        Value squares = graph.add(new Square(), table);
        Value sums = hasColumns
                ? product(graph, ones(graph, 1, weights), squares)
                : product(graph, squares, ones(graph, weights, 1));
        Value share = graph.add(new Divide(), number(graph, most), graph.add(new Sqrt(), sums));
        Value factor = graph.add(new Minimum(), share, number(graph, 1));
        Value factors = hasColumns
                ? product(graph, ones(graph, weights, 1), factor)
                : product(graph, factor, ones(graph, 1, weights));
        return graph.add(new Reshape(shape), graph.add(new Multiply(), table, factors));
    }

    private static Value product(GraphBuilder graph, Value a, Value b) {
        return graph.add(new MatMul(false, false, Epilogue.NONE), a, b);
    }

    private static Value ones(GraphBuilder graph, int rows, int columns) {
        return graph.add(new Constant(TensorType.f32(rows, columns), 1));
    }

    private static Value number(GraphBuilder graph, double value) {
        return graph.add(new Constant(TensorType.SCALAR, value));
    }
}
