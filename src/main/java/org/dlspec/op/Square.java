package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.TileOp;
import org.dlspec.tensor.TensorType;

/** {@code a a}. */
public record Square() implements Elementwise {
    @Override
    public TileOp tile() {
        return TileOp.SQUARE;
    }

    @Override
    public double apply(double... x) {
        return x[0] * x[0];
    }

    @Override
    public List<Value> partials(GraphBuilder g, Call call) {
        Value twice = g.add(new Multiply(), g.add(new Constant(TensorType.SCALAR, 2)), call.x(0));
        return List.of(g.add(new Multiply(), call.dy(0), twice));
    }
}
