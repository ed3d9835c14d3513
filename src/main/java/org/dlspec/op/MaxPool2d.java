package org.dlspec.op;

import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.target.Pooling;
import org.dlspec.target.Window;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/**
 * (x [B,C,H,W]) -> the largest element of each window, and as u8 its position in the window, row by row; among equal ones
 * the first. Padding never wins.
 */
public record MaxPool2d(Window window) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 1);
        // max_pool2d-c1: x is an image.
        // max_pool2d-c2: every window meets it.
        if (!Pools.fits(this, window, inputs.get(0), complaints)) {
            return List.of(inputs.get(0), inputs.get(0));
        }
        // max_pool2d-c3: a position fits into one byte.
        if ((long) window.kernelHeight() * window.kernelWidth() > 256) {
            complaints.add(Code.D402, "`max_pool2d` looks at no more than 256 places, got " + Fit.kernel(window));
        }
        Shape y = Pools.output(window, inputs.get(0).shape());
        return List.of(inputs.get(0).with(y), new TensorType(DType.U8, y));
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        Shape input = call.type(call.x(0)).shape();
        return List.of(g.add(new MaxPool2dBackward(window, input), call.dy(0), call.y(1)));
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor x = inputs.get(0);
        Tensor y = Tensor.zeros(results.get(0));
        Tensor index = Tensor.zeros(results.get(1));
        boolean[] seen = new boolean[y.values().length];
        Sliding.pooling(window, x.shape(), y.shape(), (i, position, o) -> {
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
        return out.pooling(Pooling.MAX, window);
    }
}
