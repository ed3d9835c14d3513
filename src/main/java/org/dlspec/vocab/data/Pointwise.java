package org.dlspec.vocab.data;

import org.dlspec.data.Image;

/** A stage that changes each sample of a picture by itself, so that it can write to where the samples are needed. */
interface Pointwise extends Stage {
    /** Writes the samples of the picture after the stage into the array from {@code at} on. */
    void write(Image image, float[] into, int at);

    @Override
    default Image picture(Image image) {
        float[] values = new float[image.values().length];
        write(image, values, 0);
        return new Image(image.height(), image.width(), image.channels(), values);
    }
}
