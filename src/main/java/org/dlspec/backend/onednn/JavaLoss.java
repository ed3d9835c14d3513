package org.dlspec.backend.onednn;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;

/** Softmax with cross entropy, and its gradient, in Java, one row at a time; a label of -1 is missing. */
final class JavaLoss {
    private final long rows;
    private final IntPointer labels;
    private final Operands at;
    private final float[] row;

    JavaLoss(long rows, long classes, Operands at) {
        this.rows = rows;
        this.labels = Memory.ints(at.x(1));
        this.at = at;
        this.row = new float[Math.toIntExact(classes)];
    }

    Launch forward(long probabilities) {
        FloatPointer x = Memory.floats(at.x(0));
        FloatPointer loss = Memory.floats(at.y(0));
        FloatPointer p = Memory.floats(probabilities);
        return () -> {
            for (long r = 0; r < rows; r++) {
                x.position(r * row.length).get(row, 0, row.length);
                loss.position(r).put((float) softmax(label(r)));
                p.position(r * row.length).put(row, 0, row.length);
            }
        };
    }

    Launch backward() {
        FloatPointer p = Memory.floats(at.x(0));
        FloatPointer dloss = Memory.floats(at.x(2));
        FloatPointer dx = Memory.floats(at.y(0));
        return () -> {
            for (long r = 0; r < rows; r++) {
                p.position(r * row.length).get(row, 0, row.length);
                gradient(label(r), dloss.position(r).get());
                dx.position(r * row.length).put(row, 0, row.length);
            }
        };
    }

    /** Turns the row of probabilities into the gradient of its logits. */
    private void gradient(int label, float scale) {
        if (label < 0) {
            Arrays.fill(row, 0);
            return;
        }
        row[label] -= 1;
        for (int c = 0; c < row.length; c++) {
            row[c] *= scale;
        }
    }

    /** Turns the row of logits into probabilities and answers its loss. */
    private double softmax(int label) {
        float top = row[0];
        for (float value : row) {
            top = Math.max(top, value);
        }
        float own = label < 0 ? 0 : row[label];
        double sum = 0;
        for (int c = 0; c < row.length; c++) {
            row[c] = (float) Math.exp(row[c] - top);
            sum += row[c];
        }
        for (int c = 0; c < row.length; c++) {
            row[c] = (float) (row[c] / sum);
        }
        return label < 0 ? 0 : Math.log(sum) + ((double) top - own);
    }

    private int label(long r) {
        return JavaLabels.label(labels, r, row.length);
    }
}
