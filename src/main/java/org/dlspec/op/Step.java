package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.TileOp;

/** 1 where a number is positive, else 0. */
public record Step() implements Elementwise {
    @Override
    public TileOp tile() {
        return TileOp.STEP;
    }

    @Override
    public double apply(double... x) {
        return x[0] > 0 ? 1 : 0;
    }

    @Override
    public List<Value> partials(GraphBuilder g, Call call) {
        return List.of(Value.NONE);
    }
}
