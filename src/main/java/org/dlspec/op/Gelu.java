package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.TileOp;

/** Gaussian error linear unit, exact: {@code a/2 (1 + erf(a / sqrt 2))}. Hendrycks and Gimpel 2016. */
public record Gelu() implements Elementwise {
    @Override
    public TileOp tile() {
        return TileOp.GELU;
    }

    @Override
    public double apply(double... x) {
        return x[0] / 2 * (1 + Erf.of(x[0] / Math.sqrt(2)));
    }

    @Override
    public List<Value> partials(GraphBuilder g, Call call) {
        return List.of(g.add(new Multiply(), call.dy(0), g.add(new GeluStep(), call.x(0))));
    }
}
