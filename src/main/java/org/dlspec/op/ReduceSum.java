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

/** (x) -> {@code scale} times the sum of all elements, a scalar. */
public record ReduceSum(double scale) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 1);
        // reduce_sum-c1: x holds numbers.
        Fit.real(this, inputs.get(0), TensorType.SCALAR, complaints);
        return List.of(TensorType.SCALAR);
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        Value factor = g.add(new Constant(TensorType.SCALAR, scale));
        Value dx = g.add(new Multiply(), call.dy(0), factor);
        TensorType x = call.type(call.x(0));
        return List.of(Cast.to(x.dtype(), g, g.add(new BroadcastTo(x.shape()), dx)));
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        return List.of(
                Tensor.scalar(scale * Arrays.stream(inputs.get(0).values()).sum()));
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.kernel(NativeKernel.SCALED_SUM, scale);
    }
}
