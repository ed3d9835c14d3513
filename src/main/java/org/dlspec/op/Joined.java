package org.dlspec.op;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/**
 * Fused ops of one program, each on operands of its own shape: (inputs of the first, inputs of the second ..) -> (results of
 * the first, results of the second ..). All have as many inputs and results. A kernel may compute the parts in any order, and
 * results on the memory of inputs of their own part.
 */
public record Joined(List<Fused> parts) implements BuiltinOp {
    public Joined {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalStateException("nothing is joined");
        }
    }

    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        if (inputs.size() % parts.size() != 0) {
            throw new IllegalStateException(parts.size() + " joined ops cannot share " + inputs.size() + " inputs");
        }
        List<TensorType> results = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            results.addAll(parts.get(i).infer(of(i, inputs), complaints));
        }
        return results;
    }

    /** What belongs to one part of all inputs or of all results. */
    public <T> List<T> of(int part, List<T> all) {
        int count = all.size() / parts.size();
        return all.subList(part * count, (part + 1) * count);
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        throw new IllegalStateException("joined ops cannot be differentiated: they are joined after differentiation");
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        List<Tensor> computed = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            computed.addAll(parts.get(i).reference(of(i, inputs), of(i, results)));
        }
        return computed;
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.elementwise(parts.get(0).program(of(0, out.inputs())), parts.size());
    }
}
