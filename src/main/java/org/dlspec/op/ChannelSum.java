package org.dlspec.op;

import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.NativeKernel;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.target.TileProgram.Access;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** (x [B,C,...]) -> the sum over all axes but the channels, [C]. */
public record ChannelSum() implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 1);
        Shape x = inputs.get(0).shape();
        // channel_sum-c1: x has a channel axis.
        if (x.rank() < 2) {
            complaints.add(Code.D301, "`channel_sum` needs channels, but here it gets " + Fit.article(x));
            return inputs;
        }
        return List.of(TensorType.f32(x.dim(1)));
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        Value zeros = g.add(new Constant(call.type(call.x(0)), 0));
        return List.of(g.add(new AddBias(), zeros, call.dy(0)));
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor x = inputs.get(0);
        Tensor y = Tensor.zeros(results.get(0));
        for (int i = 0; i < x.values().length; i++) {
            y.values()[Fusible.place(Access.CHANNEL, x.shape(), i)] += x.get(i);
        }
        return List.of(y);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.kernel(NativeKernel.CHANNEL_SUM);
    }
}
