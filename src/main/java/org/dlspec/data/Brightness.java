package org.dlspec.data;

/** Making a whole picture lighter or darker. */
public final class Brightness {
    private static final float WHITE = 255;

    private Brightness() {}

    /** By up to this share of the scale from black to white, to either side; draw number 0 decides. */
    public static Change.Brightened random(double share, Draws draws) {
        return new Change.Brightened(draws.about(0, share));
    }

    /** Adds the share of the scale to all samples; none leaves the scale. As Keras's RandomBrightness. */
    public static Image by(Image image, double share) {
        float[] to = image.values().clone();
        float added = (float) (share * WHITE);
        for (int i = 0; i < to.length; i++) {
            to[i] = Math.max(0, Math.min(WHITE, to[i] + added));
        }
        return new Image(image.height(), image.width(), image.channels(), to);
    }
}
