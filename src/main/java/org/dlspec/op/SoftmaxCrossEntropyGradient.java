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

/**
 * (probabilities [B,K] or [B,K,H,W], labels i32 [B] or [B,H,W], the gradient of each loss) -> the gradient of {@link
 * SoftmaxCrossEntropy} by the logits: 0 where the label is missing.
 */
public record SoftmaxCrossEntropyGradient() implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 3);
        TensorType p = inputs.get(0);
        // softmax_cross_entropy_gradient-c1: a matrix or an image, one label and one gradient for each row or pixel.
        if (Rows.check(this, p, complaints) && Fit.dtype(this, inputs.get(1), DType.I32, complaints)) {
            Shape rows = Rows.shape(p.shape());
            Fit.shape(this, "label", inputs.get(1), rows, complaints);
            Fit.shape(this, "gradient", inputs.get(2), rows, complaints);
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
        Rows rows = Rows.of(p.shape());
        Tensor dx = Tensor.zeros(results.get(0));
        for (int row = 0; row < rows.count(); row++) {
            int label = Rows.label(inputs.get(1), row, rows.channels());
            for (int c = 0; c < rows.channels() && label >= 0; c++) {
                int place = rows.place(row, c);
                dx.values()[place] =
                        (p.get(place) - (c == label ? 1 : 0)) * inputs.get(2).get(row);
            }
        }
        return List.of(dx);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.kernel(NativeKernel.SOFTMAX_CROSS_ENTROPY_GRADIENT);
    }
}
