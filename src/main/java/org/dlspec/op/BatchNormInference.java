package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.Activation;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/**
 * (x [B,C] or [B,C,H,W], gamma [C], beta [C], mean [C], variance [C]) -> {@code gamma (x - mean) / sqrt(variance + epsilon)
 * + beta}, with given statistics. Ioffe and Szegedy 2015, algorithm 2.
 */
public record BatchNormInference(double epsilon, Activation activation) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 5);
        // batch_norm_inference-c1: x is a Vec or an Image.
        // batch_norm_inference-c2: the others have one number for each channel.
        Channels.fit(this, inputs, complaints);
        return inputs.subList(0, 1);
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        Value dy = activation == Activation.RELU
                ? g.add(new Multiply(), call.dy(0), g.add(new Step(), call.y(0)))
                : call.dy(0);
        Value zeros = g.add(new Constant(call.type(call.x(1)), 0));
        Value ones = g.add(new Constant(call.type(call.x(1)), 1));
        BatchNormInference scale = new BatchNormInference(epsilon, Activation.NONE);
        Value dx = g.add(scale, dy, call.x(1), zeros, zeros, call.x(4));
        Value normalized = g.add(scale, call.x(0), ones, zeros, call.x(3), call.x(4));
        Value dgamma = g.add(new ChannelSum(), g.add(new Multiply(), dy, normalized));
        Value dbeta = g.add(new ChannelSum(), dy);
        return byStatistics(g, call, List.of(dx, dgamma, dbeta));
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor x = inputs.get(0);
        Tensor y = Tensor.zeros(results.get(0));
        for (int i = 0; i < x.values().length; i++) {
            int c = Channels.of(x, i);
            double scale = inputs.get(1).get(c) / Math.sqrt(inputs.get(4).get(c) + epsilon);
            double shifted =
                    scale * (x.get(i) - inputs.get(3).get(c)) + inputs.get(2).get(c);
            y.values()[i] = Epilogues.apply(activation, shifted);
        }
        return List.of(y);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.batchNormInference(epsilon, activation);
    }

    /** Adds the gradients by mean, {@code -dbeta gamma / s}, and variance, {@code -dgamma gamma / (2 s s)}; s is the root. */
    private List<Value> byStatistics(GraphBuilder g, Call call, List<Value> others) {
        Value gamma = call.x(1);
        Value squared = g.add(new Add(), call.x(4), g.add(new Constant(TensorType.SCALAR, epsilon)));
        Value factor = g.add(new Negate(), g.add(new Divide(), gamma, g.add(new Sqrt(), squared)));
        Value half = g.add(new Constant(TensorType.SCALAR, -0.5));
        Value byVariance = g.add(new Multiply(), half, g.add(new Divide(), gamma, squared));
        return List.of(
                others.get(0),
                others.get(1),
                others.get(2),
                g.add(new Multiply(), others.get(2), factor),
                g.add(new Multiply(), others.get(1), byVariance));
    }
}
