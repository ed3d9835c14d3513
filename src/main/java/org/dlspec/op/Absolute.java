package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.TileOp;

/** {@code |a|}; its gradient at 0 is 0. */
public record Absolute() implements Elementwise {
    @Override
    public TileOp tile() {
        return TileOp.ABSOLUTE;
    }

    @Override
    public double apply(double... x) {
        return Math.abs(x[0]);
    }

    @Override
    public List<Value> partials(GraphBuilder g, Call call) {
        Value positive = g.add(new Step(), call.x(0));
        Value negative = g.add(new Step(), g.add(new Negate(), call.x(0)));
        return List.of(g.add(new Multiply(), call.dy(0), g.add(new Subtract(), positive, negative)));
    }
}
