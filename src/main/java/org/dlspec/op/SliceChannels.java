package org.dlspec.op;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.NativeKernel;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** (x) -> {@code count} channels from {@code start} on, along axis 1. */
public record SliceChannels(int start, int count) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 1);
        Shape x = inputs.get(0).shape();
        // slice_channels-c1: the channels exist.
        if (x.rank() < 2 || start < 0 || count < 1 || start > x.dim(1) - count) {
            String range = start + " to " + ((long) start + count - 1);
            complaints.add(Code.D305, "`slice_channels` takes the channels " + range + ", but there is " + Fit.kind(x));
            return inputs;
        }
        return List.of(inputs.get(0).with(x.with(1, count)));
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        TensorType x = call.type(call.x(0));
        List<Value> parts = new ArrayList<>();
        addZeros(g, x, start, parts);
        parts.add(call.dy(0));
        addZeros(g, x, x.shape().dim(1) - start - count, parts);
        return List.of(g.add(new Concat(), parts.toArray(Value[]::new)));
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor x = inputs.get(0);
        Tensor y = Tensor.zeros(results.get(0));
        int batch = x.shape().dim(0);
        int area = x.values().length / batch / x.shape().dim(1);
        for (int image = 0; image < batch; image++) {
            int from = (image * x.shape().dim(1) + start) * area;
            System.arraycopy(x.values(), from, y.values(), image * count * area, count * area);
        }
        return List.of(y);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.kernel(NativeKernel.SLICE_CHANNELS, start, count);
    }

    private static void addZeros(GraphBuilder g, TensorType x, int channels, List<Value> parts) {
        if (channels > 0) {
            parts.add(g.add(new Constant(x.with(x.shape().with(1, channels)), 0)));
        }
    }
}
