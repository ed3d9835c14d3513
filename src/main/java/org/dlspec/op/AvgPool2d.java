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

/** (x [B,C,H,W]) -> the mean of each window; padding does not count. */
public record AvgPool2d(Window window) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 1);
        // avg_pool2d-c1: x is an image.
        // avg_pool2d-c2: every window meets it.
        if (!Pools.fits(this, window, inputs.get(0), complaints)) {
            return inputs;
        }
        return List.of(inputs.get(0).with(Pools.output(window, inputs.get(0).shape())));
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        Shape input = call.type(call.x(0)).shape();
        return List.of(g.add(new AvgPool2dBackward(window, input), call.dy(0)));
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor x = inputs.get(0);
        Tensor y = Tensor.zeros(results.get(0));
        int[] counts = Pools.counts(window, x.shape(), y.shape());
        Sliding.pooling(window, x.shape(), y.shape(), (i, position, o) -> y.values()[o] += x.get(i) / counts[o]);
        return List.of(y);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.pooling(Pooling.AVERAGE, window);
    }
}
