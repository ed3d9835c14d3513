package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.TileOp;
import org.dlspec.tensor.TensorType;

/** The square root. */
public record Sqrt() implements Elementwise {
    @Override
    public TileOp tile() {
        return TileOp.SQRT;
    }

    @Override
    public double apply(double... x) {
        return Math.sqrt(x[0]);
    }

    @Override
    public List<Value> partials(GraphBuilder g, Call call) {
        Value twice = g.add(new Multiply(), g.add(new Constant(TensorType.SCALAR, 2)), call.y(0));
        return List.of(g.add(new Divide(), call.dy(0), twice));
    }
}
