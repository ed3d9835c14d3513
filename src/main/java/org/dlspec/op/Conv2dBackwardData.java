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

/** (kernel, dy) -> the gradient of {@link Conv2d} by its image, of the shape {@code input}. */
public record Conv2dBackwardData(Window window, Shape input) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 2);
        // conv2d_backward_data-c1: the convolution of such an image has the type of dy.
        List<TensorType> y =
                new Conv2d(window, Epilogue.NONE).infer(List.of(inputs.get(1).with(input), inputs.get(0)), complaints);
        Fit.shape(this, "gradient", inputs.get(1), y.get(0).shape(), complaints);
        return List.of(inputs.get(1).with(input));
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        Value kernel = call.x(0);
        Value dkernel =
                g.add(new Conv2dBackwardWeights(window, call.type(kernel).shape()), call.dy(0), call.x(1));
        return List.of(dkernel, g.add(new Conv2d(window, Epilogue.NONE), call.dy(0), kernel));
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor kernel = inputs.get(0);
        Tensor dy = inputs.get(1);
        Tensor dx = Tensor.zeros(results.get(0));
        Sliding.convolution(
                window, input, kernel.shape(), dy.shape(), (i, k, o) -> dx.values()[i] += kernel.get(k) * dy.get(o));
        return List.of(dx);
    }

    @Override
    public long multiplyAdds(List<TensorType> inputs, List<TensorType> results) {
        return Conv2d.multiplyAdds(inputs.get(0).shape(), inputs.get(1).shape());
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.convolutionBackwardData(window);
    }
}
