package org.dlspec.op;

import java.util.Arrays;
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
 * (x, mean, variance, gamma, dy, and with relu the mask) -> dx, dgamma, dbeta of {@link BatchNorm}. Ioffe and Szegedy 2015,
 * section 3.
 */
public record BatchNormBackward(double epsilon, Activation activation) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, activation == Activation.RELU ? 6 : 5);
        TensorType x = inputs.get(0);
        // batch_norm_backward-c1: mean, variance and gamma have one number for each channel of x.
        if (Channels.fit(this, inputs.subList(0, 4), complaints)) {
            // batch_norm_backward-c2: the others have the shape of x.
            inputs.subList(4, inputs.size())
                    .forEach(input -> Fit.shape(this, "gradient", input, x.shape(), complaints));
        }
        return List.of(x, inputs.get(3), inputs.get(3));
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        return List.of();
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor x = inputs.get(0);
        Tensor centered = Channels.minus(x, inputs.get(1));
        Tensor dy = activation == Activation.RELU ? masked(inputs.get(4), inputs.get(5)) : inputs.get(4);
        Tensor dbeta = Channels.sum(dy);
        Tensor dgamma = Channels.dot(dy, centered);
        Tensor dx = Tensor.zeros(results.get(0));
        double count = (double) x.values().length / x.shape().dim(1);
        Arrays.setAll(dgamma.values(), c -> dgamma.get(c) * scale(inputs, c));
        Arrays.setAll(dx.values(), i -> {
            int c = Channels.of(x, i);
            double normalized = centered.get(i) * scale(inputs, c);
            double rest = dy.get(i) - (dbeta.get(c) + normalized * dgamma.get(c)) / count;
            return inputs.get(3).get(c) * scale(inputs, c) * rest;
        });
        return List.of(dx, dgamma, dbeta);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.batchNormBackward(epsilon, activation);
    }

    private double scale(List<Tensor> inputs, int channel) {
        return 1 / Math.sqrt(inputs.get(2).get(channel) + epsilon);
    }

    private static Tensor masked(Tensor dy, Tensor mask) {
        Tensor passed = Tensor.zeros(dy.type());
        Arrays.setAll(passed.values(), i -> mask.get(i) == 0 ? 0 : dy.get(i));
        return passed;
    }
}
