package org.dlspec.op;

import java.util.Arrays;
import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** (bytes q, scale) -> q times the scale, f32. */
public record Dequantize() implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 2);
        Quantization.bytes(this, inputs.get(0));
        // dequantize-c1: the scale is a number.
        Quantization.scale(this, inputs.get(1), Shape.of(), complaints);
        return List.of(inputs.get(0).with(DType.F32));
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        throw Quantization.withoutGradient(this);
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        double scale = inputs.get(1).get(0);
        double[] x = Arrays.stream(inputs.get(0).values()).map(q -> q * scale).toArray();
        return List.of(new Tensor(results.get(0), x));
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.dequantize();
    }
}
