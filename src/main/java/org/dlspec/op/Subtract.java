package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.TileOp;

/** {@code a - b}. */
public record Subtract() implements Elementwise {
    @Override
    public TileOp tile() {
        return TileOp.SUBTRACT;
    }

    @Override
    public double apply(double... x) {
        return x[0] - x[1];
    }

    @Override
    public List<Value> partials(GraphBuilder g, Call call) {
        return List.of(call.dy(0), g.add(new Negate(), call.dy(0)));
    }
}
