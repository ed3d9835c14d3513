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

/** (dy) -> the gradient of {@link AvgPool2d}: each dy is shared by the elements of its window. */
public record AvgPool2dBackward(Window window, Shape input) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 1);
        // avg_pool2d_backward-c1: dy has the shape that the pooling makes.
        Fit.shape(this, "gradient", inputs.get(0), Pools.output(window, input), complaints);
        return List.of(inputs.get(0).with(input));
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        return List.of(g.add(new AvgPool2d(window), call.dy(0)));
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor dy = inputs.get(0);
        Tensor dx = Tensor.zeros(results.get(0));
        int[] counts = Pools.counts(window, input, dy.shape());
        Sliding.pooling(window, input, dy.shape(), (i, position, o) -> dx.values()[i] += dy.get(o) / counts[o]);
        return List.of(dx);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.poolingBackward(Pooling.AVERAGE, window);
    }
}
