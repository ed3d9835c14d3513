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

/** (x [B,C,H,W]) -> the mean over height and width, [B,C]. */
public record SpatialMean() implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 1);
        // spatial_mean-c1: x is an image.
        if (!Fit.rank(this, inputs.get(0), 4, complaints)) {
            return inputs;
        }
        Shape x = inputs.get(0).shape();
        return List.of(inputs.get(0).with(Shape.of(x.dim(0), x.dim(1))));
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        Shape x = call.type(call.x(0)).shape();
        return List.of(g.add(new SpatialMeanGradient(x.dim(2), x.dim(3)), call.dy(0)));
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor x = inputs.get(0);
        Tensor y = Tensor.zeros(results.get(0));
        int area = x.shape().dim(2) * x.shape().dim(3);
        for (int i = 0; i < x.values().length; i++) {
            y.values()[i / area] += x.get(i) / area;
        }
        return List.of(y);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.kernel(NativeKernel.SPATIAL_MEAN);
    }
}
