package org.dlspec.op;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.NativeKernel;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** (x...) -> the inputs side by side along the channels, axis 1. */
public record Concat() implements BuiltinOp {
    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Shape first = inputs.get(0).shape();
        long channels = 0;
        for (TensorType input : inputs) {
            // concat-c1: inputs have one rank, of at least 2, and differ in their channels alone.
            if (first.rank() < 2 || !matches(first, input.shape())) {
                complaints.add(Code.D305, misfit(first, input.shape()));
                return List.of(inputs.get(0));
            }
            channels += input.shape().dim(1);
        }
        // concat-c2: the channels can be counted.
        if (channels > Integer.MAX_VALUE) {
            complaints.add(Code.D309, "`concat` would make " + channels + " channels, which is too many");
            return List.of(inputs.get(0));
        }
        return Fit.sized(this, inputs.get(0).with(first.with(1, (int) channels)), complaints);
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        List<Value> dx = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < call.inputs(); i++) {
            int count = call.type(call.x(i)).shape().dim(1);
            dx.add(g.add(new SliceChannels(start, count), call.dy(0)));
            start += count;
        }
        return dx;
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor y = Tensor.zeros(results.get(0));
        int at = 0;
        int batch = y.shape().dim(0);
        for (int image = 0; image < batch; image++) {
            for (Tensor x : inputs) {
                int length = x.values().length / batch;
                System.arraycopy(x.values(), image * length, y.values(), at, length);
                at += length;
            }
        }
        return List.of(y);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.kernel(NativeKernel.CONCAT);
    }

    private static String misfit(Shape a, Shape b) {
        boolean ranked = a.rank() >= 2 && b.rank() >= 2;
        String where = ranked ? Fit.difference(a.with(1, 0), b.with(1, 0)) : "";
        return "cannot put " + Fit.kind(a) + " and " + Fit.kind(b) + " side by side" + where;
    }

    private static boolean matches(Shape a, Shape b) {
        return a.rank() == b.rank() && a.with(1, 0).equals(b.with(1, 0));
    }
}
