package org.dlspec.op;

import java.util.Arrays;
import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** (x) -> the largest element at each place of an axis. */
public record ReduceMax(int axis) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 1);
        // reduce_max-c1: x holds numbers of f32.
        Fit.dtype(this, inputs.get(0), DType.F32, complaints);
        return List.of(TensorType.f32(inputs.get(0).shape().dim(axis)));
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        throw Quantization.withoutGradient(this);
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor x = inputs.get(0);
        Tensor y = Tensor.zeros(results.get(0));
        Arrays.fill(y.values(), Double.NEGATIVE_INFINITY);
        for (int i = 0; i < x.values().length; i++) {
            int place = place(x.shape(), axis, i);
            y.values()[place] = Math.max(y.get(place), x.get(i));
        }
        return List.of(y);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.maximum(axis);
    }

    /** The place on an axis of the element with this row-major number. */
    static int place(Shape shape, int axis, int element) {
        int inner = 1;
        for (int i = axis + 1; i < shape.rank(); i++) {
            inner *= shape.dim(i);
        }
        return element / inner % shape.dim(axis);
    }
}
