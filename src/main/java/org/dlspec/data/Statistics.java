package org.dlspec.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Means and population standard deviations, one per channel of a picture or per column of a vector: what
 * {@code standardize} learns from the training part and what is kept in the model. A deviation of 0 is kept as 1.
 */
public record Statistics(List<Double> means, List<Double> deviations) {
    public Statistics {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        if (means.size() != deviations.size()) {
            throw new IllegalStateException(means.size() + " means and " + deviations.size() + " deviations");
        }
    }

    /** Writes the standardized samples of a picture into the array from {@code at} on. */
    public void standardize(Image image, float[] into, int at) {
        Scaling.normalize(image, this, into, at);
    }

    public double[] standardize(double[] vector) {
        double[] result = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            result[i] = (vector[i] - means.get(i)) / deviations.get(i);
        }
        return result;
    }

    /** Undoes {@link #standardize(double[])}, as metrics and predictions of a standardized target need. */
    public double[] restore(double[] vector) {
        double[] result = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            result[i] = vector[i] * deviations.get(i) + means.get(i);
        }
        return result;
    }

    /** Gathers statistics sample by sample; equal samples in equal order give equal bits. */
    public static final class Fit {
        private final double[] counts;
        private final double[] means;
        private final double[] squares;

        /** The size is the number of channels or columns. */
        public Fit(int size) {
            counts = new double[size];
            means = new double[size];
            squares = new double[size];
        }

        public void add(Image image) {
            if (image.channels() != means.length) {
                throw new IllegalStateException(image.channels() + " channels, " + means.length + " expected");
            }
            for (int channel = 0; channel < means.length; channel++) {
                merge(image, channel);
            }
        }

        /** Missing numbers (NaN) are left out. */
        public void add(double[] vector) {
            for (int i = 0; i < vector.length; i++) {
                if (!Double.isNaN(vector[i])) {
                    merge(i, 1, vector[i], 0);
                }
            }
        }

        public Statistics statistics() {
            List<Double> deviations = new ArrayList<>();
            List<Double> centres = new ArrayList<>();
            for (int i = 0; i < means.length; i++) {
                double deviation = counts[i] == 0 ? 0 : Math.sqrt(squares[i] / counts[i]);
                deviations.add(deviation == 0 ? 1 : deviation);
                centres.add(means[i]);
            }
            return new Statistics(centres, deviations);
        }

        private void merge(Image image, int channel) {
            float[] values = image.values();
            double sum = 0;
            for (int i = channel; i < values.length; i += means.length) {
                sum += values[i];
            }
            double count = values.length / (double) means.length;
            double mean = sum / count;
            double square = 0;
            for (int i = channel; i < values.length; i += means.length) {
                square += (values[i] - mean) * (values[i] - mean);
            }
            merge(channel, count, mean, square);
        }

        /**
         * Chan, Golub and LeVeque 1979, "Updating formulae and a pairwise algorithm for computing sample variances".
         */
        private void merge(int i, double count, double mean, double square) {
            double total = counts[i] + count;
            double delta = mean - means[i];
            squares[i] += square + delta * delta * counts[i] * count / total;
            means[i] += delta * count / total;
            counts[i] = total;
        }
    }
}
