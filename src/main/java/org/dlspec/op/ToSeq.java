package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** (x [B,C,H,W]) -> [B,HW,C]: each place is a position, row by row, and the channels are its features. */
public record ToSeq() implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 1);
        // to_seq-c1: x is an image.
        if (!Fit.rank(this, inputs.get(0), 4, complaints)) {
            return inputs;
        }
        Shape x = inputs.get(0).shape();
        return List.of(inputs.get(0).with(Shape.of(x.dim(0), x.dim(2) * x.dim(3), x.dim(1))));
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        Shape x = call.type(call.x(0)).shape();
        return List.of(g.add(new ToImage(x.dim(2), x.dim(3)), call.dy(0)));
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Shape x = inputs.get(0).shape();
        return List.of(turned(inputs.get(0), results.get(0), x.dim(1), x.dim(2) * x.dim(3)));
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.standardView();
    }

    /** The matrices of rows by columns of each sample, turned into columns by rows. */
    static Tensor turned(Tensor x, TensorType type, int rows, int columns) {
        Tensor y = Tensor.zeros(type);
        for (int i = 0; i < y.values().length; i++) {
            int sample = i / (rows * columns);
            int column = i / rows % columns;
            y.values()[i] = x.get((sample * rows + i % rows) * columns + column);
        }
        return y;
    }
}
