package org.dlspec.data;

/**
 * Turning about the centre of the picture, bilinear; what comes from outside is the nearest pixel of the edge. Positive
 * angles turn counter-clockwise, as in Keras's RandomRotation, with whose fill mode "nearest" this agrees.
 */
public final class Rotation {
    private Rotation() {}

    /** By an angle drawn evenly from -degrees to degrees; draw number 0 decides. */
    public static Image random(Image image, double degrees, Draws draws) {
        return by(image, (2 * draws.uniform(0) - 1) * degrees);
    }

    /** The centre lies between the two middle pixels of an even size, at ((width - 1) / 2, (height - 1) / 2). */
    public static Image by(Image image, double degrees) {
        double radians = Math.toRadians(degrees);
        double cos = StrictMath.cos(radians);
        double sin = StrictMath.sin(radians);
        double centreX = (image.width() - 1) / 2.0;
        double centreY = (image.height() - 1) / 2.0;
        int channels = image.channels();
        float[] to = new float[image.values().length];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                double sourceX = centreX + (x - centreX) * cos - (y - centreY) * sin;
                double sourceY = centreY + (x - centreX) * sin + (y - centreY) * cos;
                sample(image, sourceY, sourceX, to, (y * image.width() + x) * channels);
            }
        }
        return new Image(image.height(), image.width(), channels, to);
    }

    /** Writes all channels at a place between the pixels. */
    static void sample(Image image, double row, double column, float[] to, int at) {
        double y = Math.max(0, Math.min(image.height() - 1, row));
        double x = Math.max(0, Math.min(image.width() - 1, column));
        int top = (int) y;
        int left = (int) x;
        int bottom = Math.min(image.height() - 1, top + 1);
        int right = Math.min(image.width() - 1, left + 1);
        double down = y - top;
        double across = x - left;
        for (int c = 0; c < image.channels(); c++) {
            double upper = image.get(top, left, c) * (1 - across) + image.get(top, right, c) * across;
            double lower = image.get(bottom, left, c) * (1 - across) + image.get(bottom, right, c) * across;
            to[at + c] = (float) (upper * (1 - down) + lower * down);
        }
    }
}
