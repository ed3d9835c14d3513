package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.TileOp;

/** The natural logarithm. */
public record Log() implements Elementwise {
    @Override
    public TileOp tile() {
        return TileOp.LOG;
    }

    @Override
    public double apply(double... x) {
        return Math.log(x[0]);
    }

    @Override
    public List<Value> partials(GraphBuilder g, Call call) {
        return List.of(g.add(new Divide(), call.dy(0), call.x(0)));
    }
}
