package org.dlspec.op;

import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.target.Window3d;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** (x [B,C,D,H,W], kernel [F,C,k,k,k]) -> [B,F,D',H',W']. A cross-correlation: the kernel is not flipped. */
public record Conv3d(Window3d window) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 2);
        // conv3d-c1: x is a volume, the kernel has rank 5.
        if (!Fit.rank(this, inputs.get(0), 5, complaints) || !Fit.rank(this, inputs.get(1), 5, complaints)) {
            return inputs.subList(0, 1);
        }
        Shape x = inputs.get(0).shape();
        int filters = inputs.get(1).shape().dim(0);
        int k = window.kernel();
        // conv3d-c2: the kernel has the sizes of the window.
        Fit.shape(this, "kernel", inputs.get(1), Shape.of(filters, x.dim(1), k, k, k), complaints);
        Shape y = window.output(x, filters);
        // conv3d-c3: something is left of the volume.
        if (y.dims().contains(0)) {
            String call = "conv3d(" + filters + ", " + k + ")";
            complaints.add(
                    Code.D304,
                    "the volume is used up: " + call + " would make " + Fit.kind(y) + " from " + Fit.kind(x));
            return inputs.subList(0, 1);
        }
        return Fit.sized(this, TensorType.SCALAR.with(y), complaints);
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        Value x = call.x(0);
        Value kernel = call.x(1);
        Value dy = call.dy(0);
        // The kernel's gradient first: it is the last that needs x, in whose place the gradient of x can then lie.
        Value dkernel =
                g.add(new Conv3dBackwardWeights(window, call.type(kernel).shape()), x, dy);
        Value dx = g.add(new Conv3dBackwardData(window, call.type(x).shape()), kernel, dy);
        return List.of(dx, dkernel);
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor x = inputs.get(0);
        Tensor kernel = inputs.get(1);
        Tensor y = Tensor.zeros(results.get(0));
        Sliding3d.convolution(
                window, x.shape(), kernel.shape(), y.shape(), (i, k, o) -> y.values()[o] += x.get(i) * kernel.get(k));
        return List.of(y);
    }

    @Override
    public long multiplyAdds(List<TensorType> inputs, List<TensorType> results) {
        return Conv2d.multiplyAdds(inputs.get(1).shape(), results.get(0).shape());
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.convolution3d(window);
    }
}
