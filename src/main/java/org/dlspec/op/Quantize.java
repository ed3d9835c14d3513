package org.dlspec.op;

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

/**
 * (x f32, scale) -> the whole numbers nearest to x / scale, those beyond the type as its last one. The scale is one number, or
 * has one for each place of an axis.
 *
 * @param axis {@link #WHOLE} for a scale that is one number
 */
public record Quantize(DType to, int axis) implements BuiltinOp {
    /** No axis: one scale for the whole tensor. */
    public static final int WHOLE = -1;

    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 2);
        TensorType x = inputs.get(0);
        // quantize-c1: x holds numbers of f32.
        Fit.dtype(this, x, DType.F32, complaints);
        // quantize-c2: the scale is a number, or has one for each place of the axis.
        Shape wanted = axis == WHOLE ? Shape.of() : Shape.of(x.shape().dim(axis));
        Quantization.scale(this, inputs.get(1), wanted, complaints);
        return List.of(x.with(to));
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        throw Quantization.withoutGradient(this);
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor x = inputs.get(0);
        Tensor scale = inputs.get(1);
        Tensor q = Tensor.zeros(results.get(0));
        for (int i = 0; i < q.values().length; i++) {
            int place = axis == WHOLE ? 0 : ReduceMax.place(x.shape(), axis, i);
            q.values()[i] = Quantization.stored(x.get(i) / scale.get(place), to);
        }
        return List.of(q);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return axis == WHOLE ? out.quantize() : out.quantize(axis);
    }
}
