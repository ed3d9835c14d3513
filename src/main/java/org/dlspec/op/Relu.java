package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.TileOp;

/** Rectified linear unit: {@code max(a, 0)}. */
public record Relu() implements Elementwise {
    @Override
    public TileOp tile() {
        return TileOp.RELU;
    }

    @Override
    public double apply(double... x) {
        return Math.max(x[0], 0);
    }

    @Override
    public List<Value> partials(GraphBuilder g, Call call) {
        // From the result: the pre-activation need not stay alive, so that it can be fused away.
        return List.of(g.add(new Multiply(), call.dy(0), g.add(new Step(), call.y(0))));
    }
}
