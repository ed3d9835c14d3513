package org.dlspec.data;

/**
 * Covering a rectangle of a picture with the mean of each channel. Zhong et al. 2017, "Random erasing data augmentation",
 * algorithm 1 with the value RE-M; a rectangle that is too long is cut where the paper draws again.
 */
public final class Erasing {
    /** The smallest area and the flattest shape of the paper's experiments. */
    private static final double SMALLEST = 0.02;

    private static final double FLATTEST = 0.3;

    private Erasing() {}

    /** Draw number 0 decides whether, 1 on the area up to the given share, 2 on the shape, 3 and 4 on the place. */
    public static Image random(Image image, double area, double probability, Draws draws) {
        if (draws.uniform(0) >= probability) {
            return image;
        }
        double least = Math.min(SMALLEST, area);
        double pixels = (least + (area - least) * draws.uniform(1)) * image.height() * image.width();
        // Even in the logarithm, so that a shape and the same one lying down are equally likely.
        double ratio = StrictMath.exp(StrictMath.log(FLATTEST) * (1 - 2 * draws.uniform(2)));
        int rows = within(Math.sqrt(pixels * ratio), image.height());
        int columns = within(Math.sqrt(pixels / ratio), image.width());
        int top = (int) (draws.uniform(3) * (image.height() - rows + 1));
        int left = (int) (draws.uniform(4) * (image.width() - columns + 1));
        return erase(image, top, left, rows, columns);
    }

    static Image erase(Image image, int top, int left, int rows, int columns) {
        float[] to = image.values().clone();
        int channels = image.channels();
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int i = c; i < to.length; i += channels) {
                sum += image.values()[i];
            }
            float mean = (float) (sum * channels / to.length);
            for (int y = top; y < top + rows; y++) {
                for (int x = left; x < left + columns; x++) {
                    to[(y * image.width() + x) * channels + c] = mean;
                }
            }
        }
        return new Image(image.height(), image.width(), channels, to);
    }

    private static int within(double length, int most) {
        return (int) Math.max(1, Math.min(most, Math.rint(length)));
    }
}
