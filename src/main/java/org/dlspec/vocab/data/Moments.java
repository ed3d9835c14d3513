package org.dlspec.vocab.data;

import org.dlspec.data.Change;
import org.dlspec.data.Statistics;
import org.dlspec.vocab.Kind;

/** Takes means off and divides by deviations, one of each for every channel or column. */
record Moments(Statistics statistics) implements Pointwise {
    /** How many means a field of this kind has. */
    static int count(Kind kind) {
        if (kind instanceof Kind.Seq seq) {
            return Math.multiplyExact(seq.t(), seq.d());
        }
        return kind instanceof Kind.Image image ? image.c() : kind instanceof Kind.Vec vec ? vec.n() : 1;
    }

    @Override
    public Change change() {
        return new Change.Standardized(statistics);
    }

    @Override
    public double[] numbers(double[] numbers) {
        return statistics.standardize(numbers);
    }

    @Override
    public double[] restore(double[] numbers) {
        return statistics.restore(numbers);
    }
}
