package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.NativeKernel;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** (table [K,D], codes i32 [N]) -> the row of each code, [N,D]. */
public record Gather() implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 2);
        TensorType table = inputs.get(0);
        // gather-c1: the table is a matrix.
        // gather-c2: the codes are whole numbers in a row.
        boolean fits = Fit.rank(this, table, 2, complaints)
                && Fit.dtype(this, inputs.get(1), DType.I32, complaints)
                && Fit.rank(this, inputs.get(1), 1, complaints);
        if (!fits) {
            return List.of(table);
        }
        int count = inputs.get(1).shape().dim(0);
        return Fit.sized(this, TensorType.f32(count, table.shape().dim(1)), complaints);
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        int rows = call.type(call.x(0)).shape().dim(0);
        return List.of(g.add(new ScatterAdd(rows), call.x(1), call.dy(0)), Value.NONE);
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor table = inputs.get(0);
        Tensor y = Tensor.zeros(results.get(0));
        int width = table.shape().dim(1);
        for (int i = 0; i < y.values().length; i++) {
            int row = row(inputs.get(1), i / width, table.shape().dim(0));
            y.values()[i] = table.get(row * width + i % width);
        }
        return List.of(y);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.kernel(NativeKernel.GATHER);
    }

    /** The row that a code names. */
    static int row(Tensor codes, int place, int rows) {
        int row = (int) codes.get(place);
        if (row < 0 || row >= rows) {
            throw new IllegalStateException("code " + row + " of a table of " + rows + " rows");
        }
        return row;
    }
}
