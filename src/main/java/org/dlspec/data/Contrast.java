package org.dlspec.data;

/** Making the differences within a picture larger or smaller. */
public final class Contrast {
    private static final float WHITE = 255;

    private Contrast() {}

    /** By a factor drawn evenly from 1 - share to 1 + share; draw number 0 decides. */
    public static Change.Contrasted random(double share, Draws draws) {
        return new Change.Contrasted(1 + draws.about(0, share));
    }

    /** (sample - mean) * factor + mean, with the mean of each channel; none leaves the scale. As Keras's RandomContrast. */
    public static Image by(Image image, double factor) {
        int channels = image.channels();
        float[] to = image.values().clone();
        for (int c = 0; c < channels; c++) {
            double mean = 0;
            for (int i = c; i < to.length; i += channels) {
                mean += to[i];
            }
            mean = mean * channels / to.length;
            for (int i = c; i < to.length; i += channels) {
                to[i] = Math.max(0, Math.min(WHITE, (float) ((to[i] - mean) * factor + mean)));
            }
        }
        return new Image(image.height(), image.width(), channels, to);
    }
}
