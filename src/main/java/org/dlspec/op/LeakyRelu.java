package org.dlspec.op;

import java.util.List;
import org.dlspec.graph.Call;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.TileOp;

/** A number where it is positive, else {@code slope} times the number. */
public record LeakyRelu(double slope) implements Elementwise {
    @Override
    public TileOp tile() {
        return TileOp.LEAKY_RELU;
    }

    @Override
    public float immediate() {
        return (float) slope;
    }

    @Override
    public double apply(double... x) {
        return x[0] > 0 ? x[0] : slope * x[0];
    }

    @Override
    public List<Value> partials(GraphBuilder g, Call call) {
        // The result tells the sign of x only while the slope is not negative.
        Value sign = slope >= 0 ? call.y(0) : call.x(0);
        return List.of(g.add(new Multiply(), call.dy(0), g.add(new LeakyStep(slope), sign)));
    }
}
