package org.dlspec.cli;

import java.util.Arrays;
import org.dlspec.diag.Figures;

/**
 * A number against the step, ready to be drawn.
 *
 * @param steps the steps of the whole course
 * @param values the number at as many steps, evenly spread from the first to the last
 */
record Chart(String title, long steps, long stepsPerEpoch, double[] values) {
    private static final int MOST = 2_000;

    /** A number by the step, of which the first is 0. */
    interface Course {
        double at(long step);
    }

    /** Looks at every step, or at two thousand of them. */
    static Chart of(String title, long steps, long stepsPerEpoch, Course course) {
        int count = (int) Math.min(Math.max(1, steps), MOST);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = course.at(count == 1 ? 0 : Math.round((double) i * (steps - 1) / (count - 1)));
        }
        return new Chart(title, steps, stepsPerEpoch, values);
    }

    /** The upper end of the drawing; the lower one is 0. */
    double top() {
        double most = largest();
        return most > 0 ? most : 1;
    }

    double largest() {
        return Arrays.stream(values).max().orElse(0);
    }

    /** {@code lr: first 0, largest 0.1, last 0.0004; 30 epochs, 5250 steps}. */
    String caption() {
        return title + ": first " + Figures.shown(values[0]) + ", largest " + Figures.shown(largest()) + ", last "
                + Figures.shown(values[values.length - 1]) + "; " + length();
    }

    /** {@code 30 epochs, 5250 steps}. */
    String length() {
        double epochs = (double) steps / stepsPerEpoch;
        return Figures.shown(epochs)
                + (epochs == 1 ? " epoch, " : " epochs, ")
                + Figures.whole(steps)
                + (steps == 1 ? " step" : " steps");
    }

    /** A record's own comparison would look at the array's place. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Chart chart
                && title.equals(chart.title)
                && steps == chart.steps
                && stepsPerEpoch == chart.stepsPerEpoch
                && Arrays.equals(values, chart.values);
    }

    @Override
    public int hashCode() {
        return 31 * title.hashCode() + Arrays.hashCode(values);
    }
}
