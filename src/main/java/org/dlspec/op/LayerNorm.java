package org.dlspec.op;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/**
 * (x [B,C,...], gamma [C], beta [C]) -> y, and the mean and biased variance over the channels of each place, [places]:
 * sample after sample, in each row by row. Ba, Kiros and Hinton 2016, equation 3.
 */
public record LayerNorm(double epsilon) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 3);
        TensorType x = inputs.get(0);
        // layer_norm-c1: x has a channel axis.
        if (x.shape().rank() < 2) {
            complaints.add(Code.D301, "`layer_norm` needs channels, but here it gets " + Fit.article(x.shape()));
            return List.of(x, x, x);
        }
        // layer_norm-c2: gamma and beta have one number for each channel.
        Shape channels = Shape.of(x.shape().dim(1));
        Fit.shape(this, "channel vector", inputs.get(1), channels, complaints);
        Fit.shape(this, "channel vector", inputs.get(2), channels, complaints);
        TensorType places = TensorType.f32(places(x.shape()));
        return List.of(x, places, places);
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        if (!call.dy(1).isNone() || !call.dy(2).isNone()) {
            throw new IllegalStateException("a loss depends on the statistics of a layer norm themselves");
        }
        List<Value> inputs = new ArrayList<>(List.of(call.x(0), call.y(1), call.y(2), call.x(1), call.dy(0)));
        return g.addAll(new LayerNormBackward(epsilon), inputs);
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor x = inputs.get(0);
        Tensor mean = mean(x);
        Tensor variance = Tensor.zeros(results.get(2));
        int channels = x.shape().dim(1);
        for (int i = 0; i < x.values().length; i++) {
            double centered = x.get(i) - mean.get(place(x.shape(), i));
            variance.values()[place(x.shape(), i)] += centered * centered / channels;
        }
        Tensor y = Tensor.zeros(results.get(0));
        for (int i = 0; i < x.values().length; i++) {
            int p = place(x.shape(), i);
            double normalized = (x.get(i) - mean.get(p)) / Math.sqrt(variance.get(p) + epsilon);
            int c = Channels.of(x, i);
            y.values()[i] = inputs.get(1).get(c) * normalized + inputs.get(2).get(c);
        }
        return List.of(y, mean, variance);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.layerNorm(epsilon);
    }

    /** The mean over the channels of each place. */
    static Tensor mean(Tensor x) {
        Tensor mean = Tensor.zeros(TensorType.f32(places(x.shape())));
        for (int i = 0; i < x.values().length; i++) {
            mean.values()[place(x.shape(), i)] += x.get(i) / x.shape().dim(1);
        }
        return mean;
    }

    /** The number of places: those of all samples together. */
    static int places(Shape shape) {
        return Math.toIntExact(shape.size() / Math.max(shape.dim(1), 1));
    }

    /** The place of an element: all channels at it count as one. */
    static int place(Shape shape, int element) {
        int area = places(shape) / shape.dim(0);
        return element / (area * shape.dim(1)) * area + element % area;
    }
}
