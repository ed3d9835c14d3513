package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.TileOp;

/** {@code log(1 + exp(a))}, computed without overflow. */
public record Softplus() implements Elementwise {
    @Override
    public TileOp tile() {
        return TileOp.SOFTPLUS;
    }

    @Override
    public double apply(double... x) {
        return Math.max(x[0], 0) + Math.log1p(Math.exp(-Math.abs(x[0])));
    }

    @Override
    public List<Value> partials(GraphBuilder g, Call call) {
        return List.of(g.add(new Multiply(), call.dy(0), g.add(new Sigmoid(), call.x(0))));
    }
}
