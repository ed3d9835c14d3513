package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.TileOp;
import org.dlspec.tensor.TensorType;

/** The derivative of {@link Gelu}: {@code Phi(a) + a phi(a)} with the standard normal distribution. */
public record GeluStep() implements Elementwise {
    @Override
    public TileOp tile() {
        return TileOp.GELU_STEP;
    }

    @Override
    public double apply(double... x) {
        return (1 + Erf.of(x[0] / Math.sqrt(2))) / 2 + x[0] * Math.exp(-x[0] * x[0] / 2) / Math.sqrt(2 * Math.PI);
    }

    @Override
    public List<Value> partials(GraphBuilder g, Call call) {
        // phi(a) (2 - a a), since phi'(a) = -a phi(a).
        Value square = g.add(new Square(), call.x(0));
        Value bell = g.add(new Exp(), g.add(new Multiply(), g.add(new Constant(TensorType.SCALAR, -0.5)), square));
        Value scale = g.add(new Constant(TensorType.SCALAR, 1 / Math.sqrt(2 * Math.PI)));
        Value rest = g.add(new Subtract(), g.add(new Constant(TensorType.SCALAR, 2)), square);
        Value slope = g.add(new Multiply(), g.add(new Multiply(), scale, bell), rest);
        return List.of(g.add(new Multiply(), call.dy(0), slope));
    }
}
