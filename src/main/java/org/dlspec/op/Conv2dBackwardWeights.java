package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.Epilogue;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** (x, dy) -> the gradient of {@link Conv2d} by its kernel, of the shape {@code kernel}, in f32. */
public record Conv2dBackwardWeights(Window window, Shape kernel) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 2);
        // conv2d_backward_weights-c1: the convolution by such a kernel has the type of dy.
        List<TensorType> y = new Conv2d(window, Epilogue.NONE)
                .infer(List.of(inputs.get(0), inputs.get(0).with(kernel)), complaints);
        Fit.shape(this, "gradient", inputs.get(1), y.get(0).shape(), complaints);
        return List.of(TensorType.SCALAR.with(kernel));
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        Value x = call.x(0);
        Value dx = g.add(new Conv2dBackwardData(window, call.type(x).shape()), call.dy(0), call.x(1));
        return List.of(dx, g.add(new Conv2d(window, Epilogue.NONE), x, call.dy(0)));
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor x = inputs.get(0);
        Tensor dy = inputs.get(1);
        Tensor dkernel = Tensor.zeros(results.get(0));
        Sliding.convolution(
                window, x.shape(), kernel, dy.shape(), (i, k, o) -> dkernel.values()[k] += x.get(i) * dy.get(o));
        return List.of(dkernel);
    }

    @Override
    public long multiplyAdds(List<TensorType> inputs, List<TensorType> results) {
        return Conv2d.multiplyAdds(results.get(0).shape(), inputs.get(1).shape());
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.convolutionBackwardWeights(window);
    }
}
