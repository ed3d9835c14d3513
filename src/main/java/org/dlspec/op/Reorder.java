package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** The same values; the planner puts it where the layout changes. */
public record Reorder() implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 1);
        return inputs;
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        return List.of(call.dy(0));
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        return inputs;
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.reorder();
    }
}
