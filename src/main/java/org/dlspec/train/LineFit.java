package org.dlspec.train;

/**
 * The line {@code constant + slope * x} for which the squares of the relative residuals {@code y / line - 1} add up to
 * little: each point counts by its share, so that large ones do not outweigh the small.
 */
public record LineFit(double constant, double slope) {
    /** Weighted least squares with weights 1 / y². At least two of the x differ, and each y is above 0. */
    public static LineFit of(double[] x, double[] y) {
        double weights = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            double weight = 1 / (y[i] * y[i]);
            weights += weight;
            meanX += weight * x[i];
            meanY += weight * y[i];
        }
        meanX /= weights;
        meanY /= weights;
        double products = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            double weight = 1 / (y[i] * y[i]);
            products += weight * (x[i] - meanX) * (y[i] - meanY);
            squares += weight * (x[i] - meanX) * (x[i] - meanX);
        }
        double slope = products / squares;
        return new LineFit(meanY - slope * meanX, slope);
    }

    public double at(double x) {
        return constant + slope * x;
    }

    /** By which share a measured value is above the line. */
    public double residual(double x, double y) {
        return y / at(x) - 1;
    }
}
