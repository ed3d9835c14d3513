package org.dlspec.op;

import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** The same elements in row-major order under another shape. */
public record Reshape(Shape shape) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 1);
        // reshape-c1: both shapes have as many elements.
        if (Fit.elements(inputs.get(0).shape()) != Fit.elements(shape)) {
            String from = Fit.kind(inputs.get(0).shape());
            complaints.add(Code.D305, "`reshape` cannot make a tensor of shape " + shape + " from " + from);
        }
        return List.of(inputs.get(0).with(shape));
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        return List.of(g.add(new Reshape(call.type(call.x(0)).shape()), call.dy(0)));
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        return List.of(inputs.get(0).as(results.get(0)));
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.reshape();
    }
}
