package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.TileOp;
import org.dlspec.tensor.TensorType;

/** The smaller of two numbers; where they are equal the gradient goes to the first. */
public record Minimum() implements Elementwise {
    @Override
    public TileOp tile() {
        return TileOp.MINIMUM;
    }

    @Override
    public double apply(double... x) {
        return Math.min(x[0], x[1]);
    }

    @Override
    public List<Value> partials(GraphBuilder g, Call call) {
        Value second = g.add(new Greater(), call.x(0), call.x(1));
        Value zero = g.add(new Constant(TensorType.SCALAR, 0));
        return List.of(g.add(new Select(), second, zero, call.dy(0)), g.add(new Select(), second, call.dy(0), zero));
    }
}
