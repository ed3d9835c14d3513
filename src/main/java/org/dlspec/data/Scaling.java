package org.dlspec.data;

import java.util.List;

/**
 * Arithmetic on the samples of a picture. What comes out is written to where it is needed, from a place on.
 *
 * <p>Floats become doubles in a loop of their own, and become floats again in another. In one loop, each conversion on x86
 * waits for what was computed in the register before it, which it fills by half.
 */
public final class Scaling {
    private Scaling() {}

    /** Every sample times the factor. */
    public static void rescale(Image image, double factor, float[] into, int at) {
        double[] line = new double[image.width() * image.channels()];
        for (int row = 0; row < image.height(); row++) {
            read(image, row, line);
            for (int i = 0; i < line.length; i++) {
                line[i] *= factor;
            }
            write(line, into, at + row * line.length);
        }
    }

    /** (sample - mean) * (1 / deviation), with one mean and deviation for each channel, or one for all. */
    static void normalize(Image image, Statistics statistics, float[] into, int at) {
        double[] means = spread(statistics.means(), image);
        double[] factors = spread(statistics.deviations(), image);
        for (int i = 0; i < factors.length; i++) {
            factors[i] = 1 / factors[i];
        }
        double[] line = new double[means.length];
        for (int row = 0; row < image.height(); row++) {
            read(image, row, line);
            for (int i = 0; i < line.length; i++) {
                line[i] = (line[i] - means[i]) * factors[i];
            }
            write(line, into, at + row * line.length);
        }
    }

    /** For each sample of a row the number of its channel. */
    private static double[] spread(List<Double> numbers, Image image) {
        int channels = image.channels();
        double[] spread = new double[image.width() * channels];
        for (int c = 0; c < channels; c++) {
            double number = numbers.get(numbers.size() == 1 ? 0 : c);
            for (int i = c; i < spread.length; i += channels) {
                spread[i] = number;
            }
        }
        return spread;
    }

    private static void read(Image image, int row, double[] line) {
        float[] values = image.values();
        int from = row * line.length;
        for (int i = 0; i < line.length; i++) {
            line[i] = values[from + i];
        }
    }

    private static void write(double[] line, float[] into, int at) {
        for (int i = 0; i < line.length; i++) {
            into[at + i] = (float) line[i];
        }
    }
}
