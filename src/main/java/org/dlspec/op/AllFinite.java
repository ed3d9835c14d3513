package org.dlspec.op;

import java.util.Arrays;
import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.NativeKernel;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** (x...) -> 1 when every element of every input is finite in single precision, as devices hold it, else 0. */
public record AllFinite() implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        return List.of(TensorType.SCALAR);
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        return List.of();
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        boolean finite =
                inputs.stream().allMatch(x -> Arrays.stream(x.values()).allMatch(v -> Float.isFinite((float) v)));
        return List.of(Tensor.scalar(finite ? 1 : 0));
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.kernel(NativeKernel.ALL_FINITE);
    }
}
