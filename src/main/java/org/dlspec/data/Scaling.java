package org.dlspec.data;

import java.util.List;

/** Arithmetic on the samples of a picture. */
public final class Scaling {
    private Scaling() {}

    /** Every sample times the factor. */
    public static Image rescale(Image image, double factor) {
        float[] values = new float[image.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (image.values()[i] * factor);
        }
        return new Image(image.height(), image.width(), image.channels(), values);
    }

    /** (sample - mean) / deviation; the lists hold one number per channel, or one for all. */
    public static Image normalize(Image image, List<Double> means, List<Double> deviations) {
        int channels = image.channels();
        float[] values = new float[image.values().length];
        for (int i = 0; i < values.length; i++) {
            double mean = means.get(means.size() == 1 ? 0 : i % channels);
            double deviation = deviations.get(deviations.size() == 1 ? 0 : i % channels);
            values[i] = (float) ((image.values()[i] - mean) / deviation);
        }
        return new Image(image.height(), image.width(), channels, values);
    }
}
