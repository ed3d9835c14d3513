package org.dlspec.backend.onednn;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;

/** What is made of labels, in Java, one label at a time; a label of -1 is missing. */
final class JavaLabels {
    private final long rows;
    private final int classes;
    private final IntPointer labels;
    private final FloatPointer y;

    JavaLabels(long rows, long classes, Operands at) {
        this.rows = rows;
        this.classes = Math.toIntExact(classes);
        this.labels = Memory.ints(at.x(0));
        this.y = Memory.floats(at.y(0));
    }

    Launch lookUp(float[] table) {
        return () -> {
            for (long r = 0; r < rows; r++) {
                int label = label(labels, r, classes);
                y.position(r).put(label < 0 ? 0 : table[label]);
            }
        };
    }

    Launch oneHot() {
        float[] row = new float[classes];
        return () -> {
            for (long r = 0; r < rows; r++) {
                int label = label(labels, r, classes);
                for (int c = 0; c < row.length; c++) {
                    row[c] = c == label ? 1 : 0;
                }
                y.position(r * row.length).put(row, 0, row.length);
            }
        };
    }

    static int label(IntPointer labels, long row, int classes) {
        int label = labels.position(row).get();
        if (label < -1 || label >= classes) {
            throw new IllegalStateException("a label is not one of the classes");
        }
        return label;
    }
}
