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

/** (x, dy) -> the gradient of {@link Conv3d} by its kernel, of the shape {@code kernel}. */
public record Conv3dBackwardWeights(Window3d window, Shape kernel) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 2);
        // conv3d_backward_weights-c1: the convolution by such a kernel has the type of dy.
        List<TensorType> y =
                new Conv3d(window).infer(List.of(inputs.get(0), TensorType.SCALAR.with(kernel)), complaints);
        Fit.shape(this, "gradient", inputs.get(1), y.get(0).shape(), complaints);
        return List.of(TensorType.SCALAR.with(kernel));
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        Value x = call.x(0);
        Value dx = g.add(new Conv3dBackwardData(window, call.type(x).shape()), call.dy(0), call.x(1));
        return List.of(dx, g.add(new Conv3d(window), x, call.dy(0)));
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor x = inputs.get(0);
        Tensor dy = inputs.get(1);
        Tensor dkernel = Tensor.zeros(results.get(0));
        Sliding3d.convolution(
                window, x.shape(), kernel, dy.shape(), (i, k, o) -> dkernel.values()[k] += x.get(i) * dy.get(o));
        return List.of(dkernel);
    }

    @Override
    public long multiplyAdds(List<TensorType> inputs, List<TensorType> results) {
        return Conv2d.multiplyAdds(results.get(0).shape(), inputs.get(1).shape());
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.convolution3dBackwardWeights(window);
    }
}
