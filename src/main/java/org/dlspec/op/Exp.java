package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.TileOp;

/** {@code e} to the power of a number. */
public record Exp() implements Elementwise {
    @Override
    public TileOp tile() {
        return TileOp.EXP;
    }

    @Override
    public double apply(double... x) {
        return Math.exp(x[0]);
    }

    @Override
    public List<Value> partials(GraphBuilder g, Call call) {
        return List.of(g.add(new Multiply(), call.dy(0), call.y(0)));
    }
}
