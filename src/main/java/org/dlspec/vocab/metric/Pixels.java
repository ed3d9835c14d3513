package org.dlspec.vocab.metric;

import java.util.List;
import java.util.function.Function;
import org.dlspec.vocab.Kind;

/** A metric of classes over the pixels of masks: each pixel of each mask counts as a sample. */
final class Pixels implements Metric.Accumulator {
    private final Metric.Accumulator each;
    private final float[] scores;
    private final float[] target = new float[1];

    private Pixels(Metric.Accumulator each, int classes) {
        this.each = each;
        this.scores = new float[classes];
    }

    /** Starts a metric for a target, and for a mask the one for its classes. */
    static Metric.Accumulator each(Kind target, Function<Kind, Metric.Accumulator> start) {
        return target instanceof Kind.Mask mask
                ? new Pixels(start.apply(new Kind.ClassOf(mask.k(), List.of())), mask.k())
                : start.apply(target);
    }

    @Override
    public void add(float[] scores, float[] target) {
        for (int pixel = 0; pixel < target.length; pixel++) {
            System.arraycopy(scores, pixel * this.scores.length, this.scores, 0, this.scores.length);
            this.target[0] = target[pixel];
            each.add(this.scores, this.target);
        }
    }

    @Override
    public double value() {
        return each.value();
    }
}
