package org.dlspec.op;

import java.util.Arrays;
import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.target.TileOp;
import org.dlspec.target.TileWriter;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** A tensor filled with one value. */
public record Constant(TensorType type, double value) implements Fusible {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 0);
        return Fit.sized(this, type, complaints);
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        return List.of();
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor y = Tensor.zeros(type);
        Arrays.fill(y.values(), value);
        return List.of(y);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return type.dtype().isReal() && Fusible.super.oneDnn(out);
    }

    @Override
    public int write(TileWriter program, int... operands) {
        return program.add(TileOp.CONSTANT, (float) value);
    }
}
