package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** (y, dy) -> the gradient of {@link Softmax}: {@code y (dy - sum(y dy))} in each row. */
public record SoftmaxBackward() implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 2);
        // softmax_backward-c1: y is a matrix or an image, dy has its shape.
        Rows.check(this, inputs.get(0), complaints);
        Fit.shape(this, "gradient", inputs.get(1), inputs.get(0).shape(), complaints);
        return inputs.subList(0, 1);
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        return List.of();
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor y = inputs.get(0);
        Tensor dy = inputs.get(1);
        Tensor dx = Tensor.zeros(results.get(0));
        Rows rows = Rows.of(y.shape());
        for (int row = 0; row < rows.count(); row++) {
            double sum = 0;
            for (int c = 0; c < rows.channels(); c++) {
                sum += y.get(rows.place(row, c)) * dy.get(rows.place(row, c));
            }
            for (int c = 0; c < rows.channels(); c++) {
                int place = rows.place(row, c);
                dx.values()[place] = y.get(place) * (dy.get(place) - sum);
            }
        }
        return List.of(dx);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.softmaxBackward();
    }
}
