package org.dlspec.backend.onednn;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;

/** Rows of tables by their numbers, in Java. */
final class JavaTables {
    private JavaTables() {}

    static Launch gather(KernelCall.Gather call, Operands at) {
        FloatPointer table = Memory.floats(at.x(0));
        IntPointer codes = Memory.ints(at.x(1));
        FloatPointer y = Memory.floats(at.y(0));
        int width = Math.toIntExact(call.width());
        float[] row = new float[width];
        return () -> {
            for (long i = 0; i < call.count(); i++) {
                table.position(code(codes, i, call.rows()) * width).get(row, 0, width);
                y.position(i * width).put(row, 0, width);
            }
        };
    }

    static Launch scatterAdd(KernelCall.ScatterAdd call, Operands at) {
        IntPointer codes = Memory.ints(at.x(0));
        FloatPointer dy = Memory.floats(at.x(1));
        FloatPointer sums = Memory.floats(at.y(0));
        int width = Math.toIntExact(call.width());
        float[] row = new float[width];
        float[] sum = new float[width];
        float[] zeros = new float[width];
        return () -> {
            for (long r = 0; r < call.rows(); r++) {
                sums.position(r * width).put(zeros, 0, width);
            }
            for (long i = 0; i < call.count(); i++) {
                long place = code(codes, i, call.rows()) * width;
                dy.position(i * width).get(row, 0, width);
                sums.position(place).get(sum, 0, width);
                for (int c = 0; c < width; c++) {
                    sum[c] += row[c];
                }
                sums.position(place).put(sum, 0, width);
            }
        };
    }

    private static long code(IntPointer codes, long place, long rows) {
        int code = codes.get(place);
        if (code < 0 || code >= rows) {
            throw new IllegalStateException("a code is no row of its table");
        }
        return code;
    }
}
