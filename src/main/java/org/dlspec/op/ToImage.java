package org.dlspec.op;

import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** (x [B,HW,C]) -> [B,C,H,W]: each position is a place, row by row, and its features are the channels. */
public record ToImage(int height, int width) implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 1);
        // to_image-c1: x is a sequence.
        if (!Fit.rank(this, inputs.get(0), 3, complaints)) {
            return inputs;
        }
        Shape x = inputs.get(0).shape();
        // to_image-c2: it has a position for each place.
        if ((long) height * width != x.dim(1)) {
            String size = height + "x" + width;
            complaints.add(Code.D305, "`to_image` cannot make an image of " + size + " from " + Fit.kind(x));
        }
        return List.of(inputs.get(0).with(Shape.of(x.dim(0), x.dim(2), height, width)));
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        return List.of(g.add(new ToSeq(), call.dy(0)));
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Shape x = inputs.get(0).shape();
        return List.of(ToSeq.turned(inputs.get(0), results.get(0), x.dim(1), x.dim(2)));
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.standardView();
    }
}
