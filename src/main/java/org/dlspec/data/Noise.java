package org.dlspec.data;

import org.dlspec.tensor.Philox;

/** Random numbers of a normal distribution, one on each sample of a picture. */
public final class Noise {
    private static final double WHITE = 255;

    private Noise() {}

    /** The deviation is a share of the scale from black to white. Nothing is cut off, so that the mean stays. */
    public static Image add(Image image, double deviation, Draws draws) {
        long stream = Philox.stream(draws.stream(), draws.epoch());
        long first = (long) draws.sample() << Integer.SIZE;
        float[] to = image.values().clone();
        double[] normals = new double[to.length];
        Philox.normals(draws.seed(), stream, first, normals);
        for (int i = 0; i < to.length; i++) {
            to[i] += (float) (deviation * WHITE * normals[i]);
        }
        return new Image(image.height(), image.width(), image.channels(), to);
    }
}
