package org.dlspec.op;

import java.util.Arrays;
import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.Activation;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/**
 * (x [B,C] or [B,C,H,W], gamma [C], beta [C], summand like x) -> y = relu({@link BatchNorm}(x) + summand), the mean and biased
 * variance [C] of the batch, and a u8 mask of where y is positive: the end of a residual block (He et al. 2015, figure 2).
 */
public record BatchNormAddRelu(double epsilon) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 4);
        TensorType x = inputs.get(0);
        // batch_norm_add_relu-c1: x is a Vec or an Image, gamma and beta have one number for each channel.
        if (Channels.fit(this, inputs.subList(0, 3), complaints)) {
            // batch_norm_add_relu-c2: the summand has the shape of x.
            Fit.shape(this, "summand", inputs.get(3), x.shape(), complaints);
        }
        return List.of(x, inputs.get(1), inputs.get(1), new TensorType(DType.U8, x.shape()));
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        if (!call.dy(1).isNone() || !call.dy(2).isNone()) {
            throw new IllegalStateException("a loss depends on batch statistics themselves");
        }
        List<Value> inputs = List.of(call.x(0), call.y(1), call.y(2), call.x(1), call.dy(0), call.y(3));
        return g.addAll(new BatchNormAddReluBackward(epsilon), inputs);
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        List<Tensor> norm =
                new BatchNorm(epsilon, Activation.NONE).reference(inputs.subList(0, 3), results.subList(0, 3));
        Tensor y = Tensor.zeros(results.get(0));
        Arrays.setAll(
                y.values(), i -> Math.max(0, norm.get(0).get(i) + inputs.get(3).get(i)));
        Tensor mask = Tensor.zeros(results.get(3));
        Arrays.setAll(mask.values(), i -> y.get(i) > 0 ? 1 : 0);
        return List.of(y, norm.get(1), norm.get(2), mask);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.batchNormAddRelu(epsilon);
    }
}
