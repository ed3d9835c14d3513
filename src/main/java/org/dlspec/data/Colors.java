package org.dlspec.data;

import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;

/** Between one and three channels. */
public final class Colors {
    // ITU-R BT.601, section 2.5.1: the luma that Pillow ("L") and Keras use, too. Nothing is rounded here.
    private static final double RED = 0.299;
    private static final double GREEN = 0.587;
    private static final double BLUE = 0.114;

    private Colors() {}

    /** One channel; a picture of one channel is returned as it is. */
    public static Image grayscale(Image image) {
        if (image.channels() == 1) {
            return image;
        }
        expectThree(image);
        float[] from = image.values();
        float[] to = new float[image.height() * image.width()];
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) (RED * from[3 * i] + GREEN * from[3 * i + 1] + BLUE * from[3 * i + 2]);
        }
        return new Image(image.height(), image.width(), 1, to);
    }

    /** Three channels: a grey one is repeated, and a picture of three channels is returned as it is. */
    public static Image toRgb(Image image) {
        if (image.channels() == 3) {
            return image;
        }
        if (image.channels() != 1) {
            expectThree(image);
        }
        float[] from = image.values();
        float[] to = new float[3 * from.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = from[i / 3];
        }
        return new Image(image.height(), image.width(), 3, to);
    }

    private static void expectThree(Image image) {
        if (image.channels() != 3) {
            throw new DlspecException(
                    Code.D902, "a picture has " + image.channels() + " channels, and 1 or 3 are needed");
        }
    }
}
