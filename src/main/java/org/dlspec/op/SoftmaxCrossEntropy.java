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
 * (logits [B,K], labels i32 [B]) -> the mean of {@code -log(softmax(logits)[label])} over the rows, and the softmax.
 * Computed without overflow.
 */
public record SoftmaxCrossEntropy() implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 2);
        TensorType logits = inputs.get(0);
        // softmax_cross_entropy-c1: logits are a matrix.
        // softmax_cross_entropy-c2: there is one i32 label for each row.
        if (Fit.rank(this, logits, 2, complaints) && Fit.dtype(this, inputs.get(1), DType.I32, complaints)) {
            Fit.shape(this, "label", inputs.get(1), Shape.of(logits.shape().dim(0)), complaints);
        }
        return List.of(TensorType.SCALAR, logits);
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
        int rows = logits.shape().dim(0);
        double loss = 0;
        for (int row = 0; row < rows; row++) {
            int place = label(inputs.get(1), row, logits.shape().dim(1));
            loss += (Softmax.logOfSum(logits, row) - logits.get(place)) / rows;
        }
        return List.of(Tensor.scalar(loss), Softmax.of(logits));
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.kernel(NativeKernel.SOFTMAX_CROSS_ENTROPY);
    }

    private static Value byLoss(GraphBuilder g, Call call) {
        return g.add(new SoftmaxCrossEntropyGradient(), call.y(1), call.x(1), call.dy(0));
    }

    /** The place of the label's element in a matrix of so many columns. */
    static int label(Tensor labels, int row, int columns) {
        int label = (int) labels.get(row);
        if (label < 0 || label >= columns) {
            throw new IllegalStateException("label " + label + " of " + columns + " classes");
        }
        return row * columns + label;
    }
}
