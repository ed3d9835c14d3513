package org.dlspec.op;

import java.util.ArrayList;
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
 * (x [B,C] or [B,C,H,W], gamma [C], beta [C]) -> y, and the mean and biased variance [C] of the batch; with relu also a u8
 * mask of where y is positive. Ioffe and Szegedy 2015, algorithm 1.
 */
public record BatchNorm(double epsilon, Activation activation) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 3);
        TensorType x = inputs.get(0);
        // batch_norm-c1: x is a Vec or an Image.
        // batch_norm-c2: gamma and beta have one number for each channel.
        if (!Channels.fit(this, inputs, complaints)) {
            return List.of(x, x, x, x);
        }
        TensorType channels = inputs.get(1);
        return switch (activation) {
            case NONE -> List.of(x, channels, channels);
            case RELU -> List.of(x, channels, channels, new TensorType(DType.U8, x.shape()));
        };
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        if (!call.dy(1).isNone() || !call.dy(2).isNone()) {
            throw new IllegalStateException("a loss depends on batch statistics themselves");
        }
        List<Value> inputs = new ArrayList<>(List.of(call.x(0), call.y(1), call.y(2), call.x(1), call.dy(0)));
        if (activation == Activation.RELU) {
            inputs.add(call.y(3));
        }
        return g.addAll(new BatchNormBackward(epsilon, activation), inputs);
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor x = inputs.get(0);
        Tensor mean = Channels.mean(x);
        Tensor variance = Channels.mean(square(Channels.minus(x, mean)));
        List<Tensor> all = List.of(x, inputs.get(1), inputs.get(2), mean, variance);
        Tensor y = new BatchNormInference(epsilon, activation)
                .reference(all, results.subList(0, 1))
                .get(0);
        if (activation == Activation.NONE) {
            return List.of(y, mean, variance);
        }
        Tensor mask = Tensor.zeros(results.get(3));
        Arrays.setAll(mask.values(), i -> y.get(i) > 0 ? 1 : 0);
        return List.of(y, mean, variance, mask);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.batchNorm(epsilon, activation);
    }

    private static Tensor square(Tensor x) {
        Tensor square = Tensor.zeros(x.type());
        Arrays.setAll(square.values(), i -> x.get(i) * x.get(i));
        return square;
    }
}
