package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.TileWriter;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** The same numbers as elements of this type, f32 or bf16; what bf16 cannot hold is rounded. */
public record Cast(DType to) implements Fusible {
    /** The value as this type; the value itself where it has it. */
    public static Value to(DType dtype, GraphBuilder g, Value value) {
        return g.type(value).dtype() == dtype ? value : g.add(new Cast(dtype), value);
    }

    /** The type of the gradient by a value: what was rounded from f32 may have the gradient of what it was. */
    static DType gradient(GraphBuilder g, Value value) {
        boolean isCast = g.node(value).op() instanceof Cast;
        return g.type(isCast ? g.node(value).inputs().get(0) : value).dtype();
    }

    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 1);
        // cast-c1: x holds numbers.
        Fit.dtype(
                this,
                inputs.get(0),
                inputs.get(0).dtype().isReal() ? inputs.get(0).dtype() : to,
                complaints);
        return List.of(inputs.get(0).with(to));
    }

    // The step of rounding has no slope; as everywhere in training at mixed precision it counts as the identity
    // (Micikevicius and others, Mixed precision training, 2018).
    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        return List.of(to(call.type(call.x(0)).dtype(), g, call.dy(0)));
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        return List.of(inputs.get(0).as(results.get(0)));
    }

    @Override
    public int write(TileWriter program, int... operands) {
        return operands[0];
    }
}
