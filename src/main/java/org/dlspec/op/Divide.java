package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.TileOp;

/** {@code a / b}. */
public record Divide() implements Elementwise {
    @Override
    public TileOp tile() {
        return TileOp.DIVIDE;
    }

    @Override
    public double apply(double... x) {
        return x[0] / x[1];
    }

    @Override
    public List<Value> partials(GraphBuilder g, Call call) {
        Value byFirst = g.add(new Divide(), call.dy(0), call.x(1));
        return List.of(byFirst, g.add(new Negate(), g.add(new Multiply(), byFirst, call.y(0))));
    }
}
