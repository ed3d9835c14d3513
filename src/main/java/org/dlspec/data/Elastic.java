package org.dlspec.data;

import org.dlspec.tensor.Philox;

/**
 * A smooth random move of each pixel by itself. Simard, Steinkraus and Platt 2003, "Best practices for convolutional neural
 * networks applied to visual document analysis", section 2: displacements drawn evenly from -1 to 1, smoothed by a Gaussian
 * of deviation sigma, times alpha pixels; they are not brought to a norm first, as is usual today.
 */
public final class Elastic implements Warp {
    private final int width;
    private final double[] down;
    private final double[] right;

    private Elastic(int width, double[] down, double[] right) {
        this.width = width;
        this.down = down;
        this.right = right;
    }

    /** A warp for pictures of this size; the numbers are drawn apart from those of {@link Draws#uniform}. */
    public static Elastic random(Image image, double alpha, double sigma, Draws draws) {
        int pixels = image.height() * image.width();
        double[] down = field(image, 0, alpha, sigma, draws);
        double[] right = field(image, pixels, alpha, sigma, draws);
        return new Elastic(image.width(), down, right);
    }

    private static double[] field(Image image, int offset, double alpha, double sigma, Draws draws) {
        long stream = Philox.stream(draws.stream(), draws.epoch());
        long first = ((long) draws.sample() << Integer.SIZE) + offset;
        double[] field = new double[image.height() * image.width()];
        int[] words = new int[field.length];
        Philox.words(draws.seed(), stream, first, words);
        for (int i = 0; i < field.length; i++) {
            // From -1 to 1 in steps of 2^-31.
            field[i] = words[i] * 0x1p-31;
        }
        Smoothing.smooth(field, image.height(), image.width(), sigma, Smoothing.Edge.ZERO);
        for (int i = 0; i < field.length; i++) {
            field[i] *= alpha;
        }
        return field;
    }

    @Override
    public void find(int row, double[] rows, double[] columns) {
        for (int column = 0; column < width; column++) {
            rows[column] = row + down[row * width + column];
            columns[column] = column + right[row * width + column];
        }
    }
}
