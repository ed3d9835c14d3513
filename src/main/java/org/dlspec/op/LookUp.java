package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.NativeKernel;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** (labels i32) -> the number that a table has for each label; 0 where the label is -1, which is missing. */
public record LookUp(List<Double> table) implements BuiltinOp {
    public LookUp {
        table = List.copyOf(table);
    }

    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 1);
        // look_up-c1: labels are i32.
        Fit.dtype(this, inputs.get(0), DType.I32, complaints);
        return List.of(TensorType.SCALAR.with(inputs.get(0).shape()));
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        return List.of();
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor y = Tensor.zeros(results.get(0));
        for (int i = 0; i < y.values().length; i++) {
            int label = Rows.label(inputs.get(0), i, table.size());
            y.values()[i] = label < 0 ? 0 : table.get(label);
        }
        return List.of(y);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.kernel(
                NativeKernel.LOOK_UP,
                table.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
