package org.dlspec.op;

import org.dlspec.diag.Code;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphText;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/** What the type rules of both poolings share. */
final class Pools {
    private Pools() {}

    static boolean fits(BuiltinOp op, Window window, TensorType x, Complaints complaints) {
        if (!Fit.rank(op, x, 4, complaints)) {
            return false;
        }
        String call = GraphText.name(op) + "(" + Fit.kernel(window) + ")";
        if (!Fit.remains(call, window, x.shape(), x.shape().dim(1), complaints)) {
            return false;
        }
        if (meets(window, x.shape())) {
            return true;
        }
        complaints.add(Code.D402, "`" + call + "` has windows that hold padding alone, in " + Fit.kind(x.shape()));
        return false;
    }

    static Shape output(Window window, Shape x) {
        return Shape.of(x.dim(0), x.dim(1), window.outputHeight(x.dim(2)), window.outputWidth(x.dim(3)));
    }

    /** The number of existing elements in the window of each element of the result. */
    static int[] counts(Window window, Shape x, Shape y) {
        int[] counts = new int[Math.toIntExact(y.size())];
        Sliding.pooling(window, x, y, (i, position, o) -> counts[o]++);
        return counts;
    }

    private static boolean meets(Window window, Shape x) {
        Shape plane = Shape.of(1, 1, x.dim(2), x.dim(3));
        for (int count : counts(window, plane, output(window, plane))) {
            if (count == 0) {
                return false;
            }
        }
        return true;
    }
}
