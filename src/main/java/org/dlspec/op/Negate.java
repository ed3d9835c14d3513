package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.TileOp;

/** {@code -a}. */
public record Negate() implements Elementwise {
    @Override
    public TileOp tile() {
        return TileOp.NEGATE;
    }

    @Override
    public double apply(double... x) {
        return -x[0];
    }

    @Override
    public List<Value> partials(GraphBuilder g, Call call) {
        return List.of(g.add(new Negate(), call.dy(0)));
    }
}
