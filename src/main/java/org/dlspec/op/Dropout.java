package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.TileOp;
import org.dlspec.target.TileWriter;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Philox;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/**
 * (x, step i32) -> x with elements set to zero at this rate, and the others divided by 1 - rate. Srivastava et al. 2014.
 * Whether an element is dropped follows from seed, stream, step and its place alone; the places of an image are counted
 * with the channels innermost.
 */
public record Dropout(double rate, long seed, int stream) implements Fusible {
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalStateException("a dropout rate of " + rate);
        }
    }

    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 2);
        // dropout-c1: x holds numbers.
        Fit.real(this, inputs.get(0), TensorType.SCALAR, complaints);
        // dropout-c2: the step is an i32 scalar.
        Fit.dtype(this, inputs.get(1), DType.I32, complaints);
        Fit.rank(this, inputs.get(1), 0, complaints);
        return List.of(inputs.get(0));
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        return List.of(g.add(this, call.dy(0), call.x(1)), Value.NONE);
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor x = inputs.get(0);
        Tensor y = Tensor.zeros(results.get(0));
        int step = (int) inputs.get(1).get(0);
        for (int i = 0; i < x.values().length; i++) {
            y.values()[i] = x.get(i) * mask(step, channelsLast(x.shape(), i));
        }
        return List.of(y);
    }

    /** The factor of the element with this place in memory. */
    double mask(int step, long element) {
        long key = Integer.toUnsignedLong(Long.hashCode(seed)) | (long) stream << 32;
        return Philox.uniformFloat(key, Integer.toUnsignedLong(step), element) < (float) rate ? 0 : 1 / (1 - rate);
    }

    private static long channelsLast(Shape shape, int element) {
        if (shape.rank() != 4) {
            return element;
        }
        int area = shape.dim(2) * shape.dim(3);
        int channel = element / area % shape.dim(1);
        int image = element / area / shape.dim(1);
        return ((long) image * area + element % area) * shape.dim(1) + channel;
    }

    @Override
    public int write(TileWriter program, int... operands) {
        int mask = program.addMask(operands[1], Long.hashCode(seed), stream, (float) rate);
        return program.add(TileOp.MULTIPLY, 0, operands[0], mask);
    }
}
