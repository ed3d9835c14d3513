package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.TileOp;
import org.dlspec.tensor.TensorType;

/** (condition, then, otherwise) -> then where the condition is not 0, else otherwise. */
public record Select() implements Elementwise {
    @Override
    public TileOp tile() {
        return TileOp.SELECT;
    }

    @Override
    public double apply(double... x) {
        return x[0] != 0 ? x[1] : x[2];
    }

    @Override
    public List<Value> partials(GraphBuilder g, Call call) {
        Value zero = g.add(new Constant(TensorType.SCALAR, 0));
        Value then = g.add(new Select(), call.x(0), call.dy(0), zero);
        return List.of(Value.NONE, then, g.add(new Select(), call.x(0), zero, call.dy(0)));
    }
}
