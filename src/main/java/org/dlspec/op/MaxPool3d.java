package org.dlspec.op;

import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.target.Window3d;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/**
 * (x [B,C,D,H,W]) -> the largest element of each cube, and as u8 its position in the cube; among equal ones the first.
 * Padding never wins.
 */
public record MaxPool3d(Window3d window) implements BuiltinOp {
    /** The largest side of a cube whose positions fit into one byte. */
    public static final int SIDE = 6;

    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 1);
        // max_pool3d-c1: x is a volume.
        if (!Fit.rank(this, inputs.get(0), 5, complaints)) {
            return List.of(inputs.get(0), inputs.get(0));
        }
        Shape x = inputs.get(0).shape();
        Shape y = window.output(x, x.dim(1));
        // max_pool3d-c2: something is left of the volume.
        if (y.dims().contains(0)) {
            String call = "max_pool3d(" + window.kernel() + ")";
            complaints.add(
                    Code.D304,
                    "the volume is used up: " + call + " would make " + Fit.kind(y) + " from " + Fit.kind(x));
        }
        // max_pool3d-c3: a position fits into one byte.
        if (window.kernel() > SIDE) {
            complaints.add(
                    Code.D402,
                    "`max_pool3d` looks at cubes with a side of no more than " + SIDE + ", got " + window.kernel());
        }
        return List.of(TensorType.SCALAR.with(y), new TensorType(DType.U8, y));
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        Shape input = call.type(call.x(0)).shape();
        return List.of(g.add(new MaxPool3dBackward(window, input), call.dy(0), call.y(1)));
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor x = inputs.get(0);
        Tensor y = Tensor.zeros(results.get(0));
        Tensor index = Tensor.zeros(results.get(1));
        boolean[] seen = new boolean[y.values().length];
        Sliding3d.pooling(window, x.shape(), y.shape(), (i, position, o) -> {
            if (!seen[o] || x.get(i) > y.get(o)) {
                seen[o] = true;
                y.values()[o] = x.get(i);
                index.values()[o] = position;
            }
        });
        return List.of(y, index);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.maxPool3d(window);
    }
}
