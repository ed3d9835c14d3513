package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.target.Window3d;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** (dy, index) -> the gradient of {@link MaxPool3d}: each dy goes to where the largest element stood. */
public record MaxPool3dBackward(Window3d window, Shape input) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 2);
        // max_pool3d_backward-c1: dy and index have the shape that the pooling makes.
        Shape y = window.output(input, input.dim(1));
        Fit.shape(this, "gradient", inputs.get(0), y, complaints);
        Fit.shape(this, "position", inputs.get(1), y, complaints);
        return List.of(TensorType.SCALAR.with(input));
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        return List.of();
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor dy = inputs.get(0);
        Tensor index = inputs.get(1);
        Tensor dx = Tensor.zeros(results.get(0));
        Sliding3d.pooling(window, input, dy.shape(), (i, position, o) -> {
            if (position == index.get(o)) {
                dx.values()[i] += dy.get(o);
            }
        });
        return List.of(dx);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.maxPool3dBackward(window);
    }
}
