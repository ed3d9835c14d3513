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
 * (logits [B,K] or [B,K,H,W], labels i32 [B] or [B,H,W]) -> {@code -log(softmax(logits)[label])} for each label, and the
 * softmax. Computed without overflow. A label of -1 is missing: its loss and its gradient are 0.
 */
public record SoftmaxCrossEntropy() implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 2);
        TensorType logits = inputs.get(0);
        // softmax_cross_entropy-c1: logits are a matrix or an image.
        // softmax_cross_entropy-c2: there is one i32 label for each row or pixel.
        if (!Rows.check(this, logits, complaints) || !Fit.dtype(this, inputs.get(1), DType.I32, complaints)) {
            return List.of(logits, logits);
        }
        Shape rows = Rows.shape(logits.shape());
        Fit.shape(this, "label", inputs.get(1), rows, complaints);
        return List.of(logits.with(rows), logits);
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        Value byLoss = call.dy(0).isNone() ? Value.NONE : byLoss(g, call);
        if (call.dy(1).isNone()) {
            return List.of(byLoss, Value.NONE);
        }
        Value byProbabilities = g.add(new SoftmaxBackward(), call.y(1), call.dy(1));
        return List.of(byLoss.isNone() ? byProbabilities : g.add(new Add(), byLoss, byProbabilities), Value.NONE);
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor logits = inputs.get(0);
        Rows rows = Rows.of(logits.shape());
        Tensor loss = Tensor.zeros(results.get(0));
        Tensor p = Tensor.zeros(results.get(1));
        for (int row = 0; row < rows.count(); row++) {
            double[] x = rows.row(logits, row);
            double logOfSum = Softmax.logOfSum(x);
            int label = Rows.label(inputs.get(1), row, x.length);
            loss.values()[row] = label < 0 ? 0 : logOfSum - x[label];
            for (int c = 0; c < x.length; c++) {
                p.values()[rows.place(row, c)] = Math.exp(x[c] - logOfSum);
            }
        }
        return List.of(loss, p);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.kernel(NativeKernel.SOFTMAX_CROSS_ENTROPY);
    }

    private static Value byLoss(GraphBuilder g, Call call) {
        return g.add(new SoftmaxCrossEntropyGradient(), call.y(1), call.x(1), call.dy(0));
    }
}
