package org.dlspec.op;

import java.util.Arrays;
import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** (x [B,K] or [B,K,H,W]) -> {@code exp(x) / sum(exp(x))} of each row or pixel, computed without overflow. */
public record Softmax() implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 1);
        // softmax-c1: x is a matrix or an image.
        Rows.check(this, inputs.get(0), complaints);
        return inputs;
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        return List.of(g.add(new SoftmaxBackward(), call.y(0), call.dy(0)));
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        return List.of(of(inputs.get(0)));
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.softmax();
    }

    static Tensor of(Tensor x) {
        Tensor y = Tensor.zeros(x.type());
        Rows rows = Rows.of(x.shape());
        for (int row = 0; row < rows.count(); row++) {
            double[] values = rows.row(x, row);
            double shift = logOfSum(values);
            for (int c = 0; c < values.length; c++) {
                y.values()[rows.place(row, c)] = Math.exp(values[c] - shift);
            }
        }
        return y;
    }

    /** {@code log(sum(exp(x)))}; the largest number is taken out, so that nothing overflows. */
    static double logOfSum(double[] x) {
        double largest = Arrays.stream(x).max().orElseThrow();
        return largest
                + Math.log(Arrays.stream(x).map(v -> Math.exp(v - largest)).sum());
    }
}
