package org.dlspec.train;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.vocab.Kind;

/** How often each answer of a target is there; missing ones are not counted. */
final class AnswerCounts {
    private AnswerCounts() {}

    /** One number for each class, or no and yes, one behind the other, for each label; a mask counts by its pixels. */
    static List<Double> of(Kind kind, int[] rows, RowReader target) {
        if (kind instanceof Kind.Mask mask) {
            return pixels(mask, rows, target);
        }
        int labels = kind instanceof Kind.Labels all ? all.k() : 1;
        int classes = kind instanceof Kind.ClassOf one ? one.k() : 2;
        double[] counts = new double[labels * classes];
        float[] answers = new float[labels];
        for (int row : rows) {
            target.read(row, 0, answers, 0);
            for (int label = 0; label < labels; label++) {
                // A missing answer is NaN, a missing class -1.
                if (answers[label] >= 0) {
                    counts[label * classes + (int) answers[label]]++;
                }
            }
        }
        return list(counts);
    }

    private static List<Double> pixels(Kind.Mask mask, int[] rows, RowReader target) {
        double[] counts = new double[mask.k()];
        float[] pixels = new float[mask.h() * mask.w()];
        for (int row : rows) {
            target.read(row, 0, pixels, 0);
            for (float pixel : pixels) {
                counts[(int) pixel]++;
            }
        }
        return list(counts);
    }

    private static List<Double> list(double[] counts) {
        List<Double> list = new ArrayList<>();
        for (double count : counts) {
            list.add(count);
        }
        return list;
    }
}
