package org.dlspec.op;

import java.util.Arrays;
import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.TileWriter;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** (scalar) -> a tensor that holds the scalar everywhere. */
public record BroadcastTo(Shape shape) implements Fusible {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 1);
        // broadcast_to-c1: the input is a scalar.
        Fit.rank(this, inputs.get(0), 0, complaints);
        return Fit.sized(this, inputs.get(0).with(shape), complaints);
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        return List.of(g.add(new ReduceSum(1), call.dy(0)));
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor y = Tensor.zeros(results.get(0));
        Arrays.fill(y.values(), inputs.get(0).get(0));
        return List.of(y);
    }

    @Override
    public int write(TileWriter program, int... operands) {
        return operands[0];
    }
}
