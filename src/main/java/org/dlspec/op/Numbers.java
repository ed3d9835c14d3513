package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.NativeKernel;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** A vector of these numbers. */
public record Numbers(List<Double> values) implements BuiltinOp {
    public Numbers {
        values = List.copyOf(values);
    }

    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 0);
        return List.of(TensorType.f32(values.size()));
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        return List.of();
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        return List.of(Tensor.of(
                results.get(0), values.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.kernel(
                NativeKernel.NUMBERS,
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
