package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.Epilogue;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.target.Rescaling;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/**
 * (a bytes [M,K], b i8 [K,N], bias [N] and summand [M,N] where the epilogue has them, scale [N]) -> [M,N]: a product of
 * matrices whose sums are whole numbers, times the scale of their column before the epilogue, and rescaled behind it.
 */
public record QuantizedMatMul(Epilogue epilogue, Rescaling rescaling) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 3 + epilogue.inputs());
        // quantized_mat_mul-c1: shapes are those of a product, and the scale has one number for each column.
        TensorType y = plain().infer(Quantization.real(inputs), complaints).get(0);
        return Quantization.product(this, inputs, y.with(rescaling.result()), complaints);
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        throw Quantization.withoutGradient(this);
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor sums = new MatMul(false, false, Epilogue.NONE)
                .reference(inputs.subList(0, 2), results)
                .get(0);
        return List.of(Quantization.finished(epilogue, rescaling, sums, inputs));
    }

    @Override
    public long multiplyAdds(List<TensorType> inputs, List<TensorType> results) {
        return plain().multiplyAdds(inputs, results);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.quantizedMatmul(epilogue, rescaling);
    }

    private MatMul plain() {
        return new MatMul(false, false, epilogue);
    }
}
