package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.TileOp;
import org.dlspec.tensor.TensorType;

/** The hyperbolic tangent. */
public record Tanh() implements Elementwise {
    @Override
    public TileOp tile() {
        return TileOp.TANH;
    }

    @Override
    public double apply(double... x) {
        return Math.tanh(x[0]);
    }

    @Override
    public List<Value> partials(GraphBuilder g, Call call) {
        Value rest = g.add(new Subtract(), g.add(new Constant(TensorType.SCALAR, 1)), g.add(new Square(), call.y(0)));
        return List.of(g.add(new Multiply(), call.dy(0), rest));
    }
}
