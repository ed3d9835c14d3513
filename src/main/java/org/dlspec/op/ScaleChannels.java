package org.dlspec.op;

import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.TileOp;
import org.dlspec.target.TileProgram.Access;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/** (x [B,C,...], s [C]) -> x times the number of its channel. */
public record ScaleChannels() implements Elementwise {
    @Override
    public TileOp tile() {
        return TileOp.MULTIPLY;
    }

    @Override
    public double apply(double... x) {
        return x[0] * x[1];
    }

    @Override
    public Access access(int input, List<TensorType> inputs) {
        return input == 0 ? Access.FULL : Access.CHANNEL;
    }

    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 2);
        TensorType x = inputs.get(0);
        // scale_channels-c1: x has a channel axis.
        if (x.shape().rank() < 2) {
            complaints.add(Code.D301, "`scale_channels` needs channels, but here it gets " + Fit.article(x.shape()));
            return List.of(x);
        }
        // scale_channels-c2: s has one number for each channel.
        Fit.shape(this, "scale", inputs.get(1), Shape.of(x.shape().dim(1)), complaints);
        return List.of(x);
    }

    @Override
    public List<Value> partials(GraphBuilder g, Call call) {
        Value dx = g.add(new ScaleChannels(), call.dy(0), call.x(1));
        return List.of(dx, g.add(new ChannelSum(), g.add(new Multiply(), call.dy(0), call.x(0))));
    }
}
