package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.Epilogue;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.target.Rescaling;
import org.dlspec.target.Window;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/**
 * (x bytes [B,C,H,W], kernel i8 [F,C/g,kh,kw], bias [F] and summand [B,F,H',W'] where the epilogue has them, scale [F]) ->
 * [B,F,H',W']: a convolution whose sums are whole numbers, times the scale of their filter before the epilogue, and rescaled
 * behind it. A summand may be of any type and counts as it stands. Jacob and others 2018, section 2.4.
 */
public record QuantizedConv2d(Window window, Epilogue epilogue, Rescaling rescaling) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 3 + epilogue.inputs());
        // quantized_conv2d-c1: shapes are those of a convolution, and the scale has one number for each filter.
        TensorType y = plain().infer(Quantization.real(inputs), complaints).get(0);
        return Quantization.product(this, inputs, y.with(rescaling.result()), complaints);
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        throw Quantization.withoutGradient(this);
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor sums = new Conv2d(window, Epilogue.NONE)
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
        return out.quantizedConvolution(window, epilogue, rescaling);
    }

    private Conv2d plain() {
        return new Conv2d(window, epilogue);
    }
}
