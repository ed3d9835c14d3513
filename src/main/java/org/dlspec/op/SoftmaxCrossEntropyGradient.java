package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.NativeKernel;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** (probabilities [B,K], labels i32 [B], dloss) -> the gradient of {@link SoftmaxCrossEntropy} by the logits. */
public record SoftmaxCrossEntropyGradient() implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 3);
        TensorType p = inputs.get(0);
        // softmax_cross_entropy_gradient-c1: a matrix, one label for each row, a scalar.
        if (Fit.rank(this, p, 2, complaints) && Fit.dtype(this, inputs.get(1), DType.I32, complaints)) {
            Fit.shape(this, "label", inputs.get(1), Shape.of(p.shape().dim(0)), complaints);
            Fit.rank(this, inputs.get(2), 0, complaints);
        }
        return List.of(p);
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        return List.of();
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor p = inputs.get(0);
        double scale = inputs.get(2).get(0) / p.shape().dim(0);
        Tensor dx = Tensor.zeros(results.get(0));
        for (int i = 0; i < p.values().length; i++) {
            dx.values()[i] = p.get(i) * scale;
        }
        for (int row = 0; row < p.shape().dim(0); row++) {
            dx.values()[SoftmaxCrossEntropy.label(inputs.get(1), row, p.shape().dim(1))] -= scale;
        }
        return List.of(dx);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.kernel(NativeKernel.SOFTMAX_CROSS_ENTROPY_GRADIENT);
    }
}
