package org.dlspec.data;

/**
 * A part of a padded picture that is as large as the picture was: a move by whole pixels with black beyond the edge. He et
 * al. 2015, "Deep residual learning for image recognition", section 4.2: 4 pixels padded on each side, for CIFAR.
 */
public final class Crop {
    private Crop() {}

    /** By up to the padding in either direction, each place equally likely; draws number 0 and 1 decide. */
    public static Change.Shifted random(int padding, Draws draws) {
        int top = (int) (draws.uniform(0) * (2 * padding + 1));
        int left = (int) (draws.uniform(1) * (2 * padding + 1));
        return new Change.Shifted(top - padding, left - padding);
    }

    /** The part whose first pixel lies so far below and to the right of the first pixel of the picture. */
    static Image of(Image image, int top, int left) {
        int channels = image.channels();
        float[] to = new float[image.values().length];
        for (int y = Math.max(0, -top); y < Math.min(image.height(), image.height() - top); y++) {
            for (int x = Math.max(0, -left); x < Math.min(image.width(), image.width() - left); x++) {
                for (int c = 0; c < channels; c++) {
                    to[(y * image.width() + x) * channels + c] = image.get(y + top, x + left, c);
                }
            }
        }
        return new Image(image.height(), image.width(), channels, to);
    }
}
