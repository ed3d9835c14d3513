package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.NativeKernel;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** (codes i32 [N], dy [N,D]) -> for each row of a table the sum of the dy whose code names it, in their order. */
public record ScatterAdd(int rows) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 2);
        TensorType dy = inputs.get(1);
        // scatter_add-c1: dy is a matrix.
        // scatter_add-c2: there is one i32 code for each of its rows.
        if (Fit.rank(this, dy, 2, complaints) && Fit.dtype(this, inputs.get(0), DType.I32, complaints)) {
            Fit.shape(this, "code", inputs.get(0), Shape.of(dy.shape().dim(0)), complaints);
            return Fit.sized(this, TensorType.f32(rows, dy.shape().dim(1)), complaints);
        }
        return List.of(dy);
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        return List.of(Value.NONE, g.add(new Gather(), call.dy(0), call.x(0)));
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor dy = inputs.get(1);
        Tensor sums = Tensor.zeros(results.get(0));
        int width = dy.shape().dim(1);
        for (int i = 0; i < dy.values().length; i++) {
            sums.values()[Gather.row(inputs.get(0), i / width, rows) * width + i % width] += dy.get(i);
        }
        return List.of(sums);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.kernel(NativeKernel.SCATTER_ADD, rows);
    }
}
