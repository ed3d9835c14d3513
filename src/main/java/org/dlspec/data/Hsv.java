package org.dlspec.data;

/**
 * Changes of a colour picture in hue, saturation and value, the hexcone of Smith 1978, "Color gamut transform pairs", as
 * Keras and torchvision use it: value is the largest of the three samples, chroma the largest less the smallest. A picture
 * with one channel has no colours and stays as it is.
 */
public final class Hsv {
    private Hsv() {}

    /** By up to this share of the colour circle to either side; draw number 0 decides. As torchvision's adjust_hue. */
    public static Image randomHue(Image image, double share, Draws draws) {
        return turn(image, draws.about(0, share));
    }

    /** By a factor drawn evenly from 1 - share to 1 + share; draw number 0 decides. */
    public static Image randomSaturation(Image image, double share, Draws draws) {
        return saturate(image, 1 + draws.about(0, share));
    }

    /** Turns hues by this share of the circle: a third makes red green, green blue and blue red. */
    static Image turn(Image image, double share) {
        return pixels(image, (from, to, at) -> {
            float r = from[at];
            float g = from[at + 1];
            float b = from[at + 2];
            double value = Math.max(r, Math.max(g, b));
            double chroma = value - Math.min(r, Math.min(g, b));
            if (chroma == 0) {
                return;
            }
            double sixth = value == r ? (g - b) / chroma : value == g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma;
            double turned = sixth + 6 * share + 12;
            to[at] = sample(value, chroma, turned + 5);
            to[at + 1] = sample(value, chroma, turned + 3);
            to[at + 2] = sample(value, chroma, turned + 1);
        });
    }

    /** One of the three samples of a colour, from its place on the circle of six parts. */
    private static float sample(double value, double chroma, double place) {
        double k = place % 6;
        return (float) (value - chroma * Math.max(0, Math.min(1, Math.min(k, 4 - k))));
    }

    /** Saturation, which is chroma over value, times the factor and at most 1; hue and value stay. */
    static Image saturate(Image image, double factor) {
        return pixels(image, (from, to, at) -> {
            double value = Math.max(from[at], Math.max(from[at + 1], from[at + 2]));
            double chroma = value - Math.min(from[at], Math.min(from[at + 1], from[at + 2]));
            // A sample below 0, as noise makes them, has more chroma than value already.
            double scale = chroma == 0 ? 1 : Math.min(chroma * factor, Math.max(value, chroma)) / chroma;
            for (int c = 0; c < 3; c++) {
                to[at + c] = (float) (value - (value - from[at + c]) * scale);
            }
        });
    }

    /** What is done with the three samples from a place on. */
    private interface Change {
        void of(float[] from, float[] to, int at);
    }

    private static Image pixels(Image image, Change change) {
        if (image.channels() != 3) {
            return image;
        }
        float[] to = image.values().clone();
        for (int at = 0; at < to.length; at += 3) {
            change.of(image.values(), to, at);
        }
        return new Image(image.height(), image.width(), 3, to);
    }
}
