package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.NativeKernel;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** (dy [B,C]) -> dy / (H W) at each of the H W places, [B,C,H,W]. */
public record SpatialMeanGradient(int height, int width) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 1);
        // spatial_mean_gradient-c1: dy has one number for each channel of each image.
        if (!Fit.rank(this, inputs.get(0), 2, complaints)) {
            return inputs;
        }
        Shape dy = inputs.get(0).shape();
        return Fit.sized(this, inputs.get(0).with(Shape.of(dy.dim(0), dy.dim(1), height, width)), complaints);
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        return List.of(g.add(new SpatialMean(), call.dy(0)));
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor dx = Tensor.zeros(results.get(0));
        int area = height * width;
        for (int i = 0; i < dx.values().length; i++) {
            dx.values()[i] = inputs.get(0).get(i / area) / area;
        }
        return List.of(dx);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.kernel(NativeKernel.SPATIAL_MEAN_GRADIENT);
    }
}
