package org.dlspec.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.dlspec.diag.Figures;

/**
 * Numbers over the course of a training, ready to be drawn.
 *
 * @param caption what is said above the drawing
 * @param axis what is counted from left to right, from 0
 * @param end the count at the right end
 * @param isLogarithmic whether equal distances upwards stand for equal factors; then numbers above 0 only are drawn
 */
record Chart(String caption, String axis, double end, boolean isLogarithmic, List<Curve> curves) {
    private static final int MOST = 2_000;

    Chart {
        curves = List.copyOf(curves);
    }

    /** Points from left to right. */
    record Curve(String name, double[] x, double[] y) {
        /** A record's own comparison would look at the arrays' places. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Curve curve
                    && name.equals(curve.name)
                    && Arrays.equals(x, curve.x)
                    && Arrays.equals(y, curve.y);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + Arrays.hashCode(y);
        }
    }

    /** A number by the step, of which the first is 0. */
    interface Course {
        double at(long step);
    }

    /** One curve over the epochs; looks at every step, or at two thousand of them. */
    static Chart of(String title, long steps, long stepsPerEpoch, Course course) {
        int count = (int) Math.min(Math.max(1, steps), MOST);
        double epochs = (double) steps / stepsPerEpoch;
        double[] x = new double[count];
        double[] y = new double[count];
        for (int i = 0; i < count; i++) {
            double share = count == 1 ? 0 : (double) i / (count - 1);
            x[i] = share * epochs;
            y[i] = course.at(Math.round(share * (steps - 1)));
        }
        String caption = title + ": first " + Figures.shown(y[0]) + ", largest "
                + Figures.shown(Arrays.stream(y).max().orElseThrow()) + ", last " + Figures.shown(y[count - 1]) + "; "
                + length(epochs, steps);
        return new Chart(caption, "epochs", epochs, false, List.of(new Curve(title, x, y)));
    }

    /** {@code 30 epochs, 5250 steps}. */
    private static String length(double epochs, long steps) {
        return Figures.shown(epochs)
                + (epochs == 1 ? " epoch, " : " epochs, ")
                + Figures.whole(steps)
                + (steps == 1 ? " step" : " steps");
    }

    /** Where a number is drawn: 0 at the lower end, 1 at the upper; NaN where it is not. */
    double height(double value) {
        double height = (scaled(value) - low()) / (top() - low());
        return Double.isFinite(height) ? Math.max(0, Math.min(1, height)) : Double.NaN;
    }

    /** The number that is drawn at a height. */
    double value(double height) {
        double scaled = low() + height * (top() - low());
        return isLogarithmic ? Math.pow(10, scaled) : scaled;
    }

    private double scaled(double value) {
        return isLogarithmic ? Math.log10(value) : value;
    }

    /** A plain scale begins at 0, a logarithmic one at a whole power of ten. */
    private double low() {
        return isLogarithmic ? Math.floor(values().min().orElse(0)) : 0;
    }

    private double top() {
        double most = values().max().orElse(0);
        double least = isLogarithmic ? low() + 1 : 0;
        return isLogarithmic ? Math.max(least, Math.ceil(most)) : most > 0 ? most : 1;
    }

    private DoubleStream values() {
        return curves.stream()
                .flatMapToDouble(curve -> Arrays.stream(curve.y()))
                .map(this::scaled)
                .filter(Double::isFinite);
    }
}
