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

    private static boolean meets(Window w, Shape x) {
        Axis rows = new Axis(x.dim(2), w.strideHeight(), w.padTop(), w.dilationHeight(), w.kernelHeight());
        Axis columns = new Axis(x.dim(3), w.strideWidth(), w.padLeft(), w.dilationWidth(), w.kernelWidth());
        return rows.meets(w.outputHeight(x.dim(2))) && columns.meets(w.outputWidth(x.dim(3)));
    }

    private record Axis(int size, int stride, int pad, int dilation, int kernel) {
        /** Whether each of so many windows holds an element: no loop over the padding, which users may make huge. */
        boolean meets(int windows) {
            for (int i = 0; i < windows; i++) {
                long start = (long) i * stride - pad;
                long first = start >= 0 ? 0 : (dilation - 1 - start) / dilation;
                if (first >= kernel || start + first * dilation >= size) {
                    return false;
                }
            }
            return true;
        }
    }
}
