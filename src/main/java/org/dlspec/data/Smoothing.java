package org.dlspec.data;

/**
 * Smoothing by a Gaussian, along rows and then along columns. The kernel ends at four deviations and its sum is 1, as in
 * scipy.ndimage.gaussian_filter.
 */
public final class Smoothing {
    private static final double ENDS_AT = 4;

    /** What stands beyond the edge. */
    enum Edge {
        /** The nearest value, so that a flat plane stays flat. */
        NEAREST,
        /** Nothing, so that no single value at the edge counts for many. */
        ZERO
    }

    private Smoothing() {}

    /** A picture smoothed by a deviation in pixels; by 0 it stays as it is. Beyond the edge stands the nearest pixel. */
    public static Image of(Image image, double sigma) {
        int channels = image.channels();
        float[] to = new float[image.values().length];
        double[] plane = new double[image.height() * image.width()];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = image.values()[i * channels + c];
            }
            smooth(plane, image.height(), image.width(), sigma, Edge.NEAREST);
            for (int i = 0; i < plane.length; i++) {
                to[i * channels + c] = (float) plane[i];
            }
        }
        return new Image(image.height(), image.width(), channels, to);
    }

    /** Changes a plane of numbers, row by row. */
    static void smooth(double[] plane, int height, int width, double sigma, Edge edge) {
        double[] kernel = kernel(sigma);
        int radius = kernel.length / 2;
        double[] line = new double[Math.max(height, width) + 2 * radius];
        for (int row = 0; row < height; row++) {
            smooth(new Line(plane, row * width, 1, width), kernel, line, edge);
        }
        for (int column = 0; column < width; column++) {
            smooth(new Line(plane, column, width, height), kernel, line, edge);
        }
    }

    /** A row or column of a plane. */
    private record Line(double[] plane, int from, int step, int count) {
        double get(int i) {
            return plane[from + i * step];
        }
    }

    private static void smooth(Line line, double[] kernel, double[] padded, Edge edge) {
        int radius = kernel.length / 2;
        double before = edge == Edge.NEAREST ? line.get(0) : 0;
        double behind = edge == Edge.NEAREST ? line.get(line.count - 1) : 0;
        for (int i = 0; i < radius; i++) {
            padded[i] = before;
            padded[radius + line.count + i] = behind;
        }
        for (int i = 0; i < line.count; i++) {
            padded[radius + i] = line.get(i);
        }
        for (int i = 0; i < line.count; i++) {
            double sum = 0;
            for (int k = 0; k < kernel.length; k++) {
                sum += kernel[k] * padded[i + k];
            }
            line.plane[line.from + i * line.step] = sum;
        }
    }

    private static double[] kernel(double sigma) {
        int radius = (int) (ENDS_AT * sigma + 0.5);
        double[] kernel = new double[2 * radius + 1];
        double sum = 0;
        for (int k = -radius; k <= radius; k++) {
            // A kernel of one weight belongs to a deviation that may be 0.
            kernel[k + radius] = k == 0 ? 1 : StrictMath.exp(-0.5 * k * k / (sigma * sigma));
            sum += kernel[k + radius];
        }
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] /= sum;
        }
        return kernel;
    }
}
