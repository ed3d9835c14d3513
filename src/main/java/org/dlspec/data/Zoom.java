package org.dlspec.data;

/** Enlarging about the centre of the picture, bilinear; what comes from outside is the nearest pixel of the edge. */
public final class Zoom {
    private Zoom() {}

    /** By a factor drawn evenly from low to high; draw number 0 decides. */
    public static Image random(Image image, double low, double high, Draws draws) {
        return by(image, low + (high - low) * draws.uniform(0));
    }

    /** A factor above 1 shows less of the picture, larger; one below 1 shows all of it, smaller. */
    public static Image by(Image image, double factor) {
        double centreX = (image.width() - 1) / 2.0;
        double centreY = (image.height() - 1) / 2.0;
        int channels = image.channels();
        float[] to = new float[image.values().length];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                double sourceX = centreX + (x - centreX) / factor;
                double sourceY = centreY + (y - centreY) / factor;
                Rotation.sample(image, sourceY, sourceX, to, (y * image.width() + x) * channels);
            }
        }
        return new Image(image.height(), image.width(), channels, to);
    }
}
