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

/** (x [B,K]) -> {@code exp(x) / sum(exp(x))} of each row, computed without overflow. */
public record Softmax() implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 1);
        // softmax-c1: x is a matrix.
        Fit.rank(this, inputs.get(0), 2, complaints);
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
        int columns = x.shape().dim(1);
        for (int row = 0; row < x.shape().dim(0); row++) {
            double shift = logOfSum(x, row);
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                y.values()[i] = Math.exp(x.get(i) - shift);
            }
        }
        return y;
    }

    /** {@code log(sum(exp(x)))} of a row; the largest element is taken out, so that nothing overflows. */
    static double logOfSum(Tensor x, int row) {
        int columns = x.shape().dim(1);
        double[] values = Arrays.copyOfRange(x.values(), row * columns, (row + 1) * columns);
        double largest = Arrays.stream(values).max().orElseThrow();
        return largest
                + Math.log(Arrays.stream(values).map(v -> Math.exp(v - largest)).sum());
    }
}
