package org.dlspec.op;

import java.util.ArrayList;
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

/**
 * (labels i32 [B] or [B,H,W]) -> [B,K] or [B,K,H,W] with a 1 at each label and 0 elsewhere; all 0 where the label is -1, which
 * is missing.
 */
public record OneHot(int classes) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 1);
        TensorType labels = inputs.get(0);
        // one_hot-c1: labels are i32, one for each sample or pixel.
        if (!Fit.dtype(this, labels, DType.I32, complaints)
                || labels.shape().rank() != 3 && !Fit.rank(this, labels, 1, complaints)) {
            return List.of(labels);
        }
        List<Integer> dims = new ArrayList<>(labels.shape().dims());
        dims.add(1, classes);
        return Fit.sized(this, TensorType.SCALAR.with(new Shape(dims)), complaints);
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        return List.of();
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor y = Tensor.zeros(results.get(0));
        Rows rows = Rows.of(y.shape());
        for (int row = 0; row < rows.count(); row++) {
            int label = Rows.label(inputs.get(0), row, classes);
            if (label >= 0) {
                y.values()[rows.place(row, label)] = 1;
            }
        }
        return List.of(y);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.kernel(NativeKernel.ONE_HOT, classes);
    }
}
