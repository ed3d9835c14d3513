package org.dlspec.op;

import java.util.Arrays;
import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** (x, mean, variance, gamma, dy) -> dx, dgamma, dbeta of {@link LayerNorm}. Ba, Kiros and Hinton 2016, supplement. */
public record LayerNormBackward(double epsilon) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 5);
        TensorType x = inputs.get(0);
        // layer_norm_backward-c1: mean and variance have one number for each place of x.
        Shape places = Shape.of(LayerNorm.places(x.shape()));
        Fit.shape(this, "mean", inputs.get(1), places, complaints);
        Fit.shape(this, "variance", inputs.get(2), places, complaints);
        // layer_norm_backward-c2: gamma has one number for each channel, dy the shape of x.
        Fit.shape(this, "channel vector", inputs.get(3), Shape.of(x.shape().dim(1)), complaints);
        Fit.shape(this, "gradient", inputs.get(4), x.shape(), complaints);
        return List.of(x, inputs.get(3), inputs.get(3));
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        return List.of();
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor x = inputs.get(0);
        Tensor dy = inputs.get(4);
        Tensor normalized = Tensor.zeros(x.type());
        Arrays.setAll(normalized.values(), i -> (x.get(i) - inputs.get(1).get(place(x, i))) * scale(inputs, x, i));
        Tensor weighted = Tensor.zeros(x.type());
        Arrays.setAll(weighted.values(), i -> dy.get(i) * inputs.get(3).get(Channels.of(x, i)));
        Tensor product = Tensor.zeros(x.type());
        Arrays.setAll(product.values(), i -> weighted.get(i) * normalized.get(i));
        Tensor mean = LayerNorm.mean(weighted);
        Tensor meanProduct = LayerNorm.mean(product);
        Tensor dx = Tensor.zeros(results.get(0));
        Arrays.setAll(dx.values(), i -> {
            int p = place(x, i);
            return scale(inputs, x, i) * (weighted.get(i) - mean.get(p) - normalized.get(i) * meanProduct.get(p));
        });
        return List.of(dx, Channels.dot(dy, normalized), Channels.sum(dy));
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.layerNormBackward(epsilon);
    }

    private static int place(Tensor x, int element) {
        return LayerNorm.place(x.shape(), element);
    }

    private double scale(List<Tensor> inputs, Tensor x, int element) {
        return 1 / Math.sqrt(inputs.get(2).get(place(x, element)) + epsilon);
    }
}
