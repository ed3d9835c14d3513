package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.target.Pooling;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** (dy, index) -> the gradient of {@link MaxPool2d}: each dy goes to where the largest element stood. */
public record MaxPool2dBackward(Window window, Shape input) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 2);
        // max_pool2d_backward-c1: dy and index have the shape that the pooling makes.
        Shape y = Pools.output(window, input);
        Fit.shape(this, "gradient", inputs.get(0), y, complaints);
        Fit.shape(this, "position", inputs.get(1), y, complaints);
        return List.of(inputs.get(0).with(input));
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
        Sliding.pooling(window, input, dy.shape(), (i, position, o) -> {
            if (position == index.get(o)) {
                dx.values()[i] += dy.get(o);
            }
        });
        return List.of(dx);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.poolingBackward(Pooling.MAX, window);
    }
}
