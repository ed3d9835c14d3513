package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.TileOp;
import org.dlspec.tensor.TensorType;

/** The logistic function {@code 1 / (1 + exp(-a))}. */
public record Sigmoid() implements Elementwise {
    @Override
    public TileOp tile() {
        return TileOp.SIGMOID;
    }

    @Override
    public double apply(double... x) {
        return 1 / (1 + Math.exp(-x[0]));
    }

    @Override
    public List<Value> partials(GraphBuilder g, Call call) {
        Value rest = g.add(new Subtract(), g.add(new Constant(TensorType.SCALAR, 1)), call.y(0));
        return List.of(g.add(new Multiply(), call.dy(0), g.add(new Multiply(), call.y(0), rest)));
    }
}
