package org.dlspec.data;

import java.util.Arrays;

/**
 * A decoded picture: floats in the order row, column, channel. Pictures of 8 bit hold 0 to 255; those of 16 bit are
 * divided by 257, so that they lie on the same scale and keep their precision. Immutable by agreement: the array is
 * handed out for reading.
 */
public final class Image {
    private final int height;
    private final int width;
    private final int channels;
    private final float[] values;

    public Image(int height, int width, int channels, float[] values) {
        if (height < 1 || width < 1 || channels < 1 || values.length != (long) height * width * channels) {
            throw new IllegalStateException(values.length + " values for " + height + "x" + width + "x" + channels);
        }
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.values = values;
    }

    /** The picture whose samples are the unsigned bytes from {@code from} on. */
    public static Image ofBytes(int height, int width, int channels, byte[] bytes, int from) {
        float[] values = new float[height * width * channels];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes[from + i] & 0xFF;
        }
        return new Image(height, width, channels, values);
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    /** Its size without its channels. */
    public Frame frame() {
        return new Frame(height, width);
    }

    public int channels() {
        return channels;
    }

    public float[] values() {
        return values;
    }

    public float get(int row, int column, int channel) {
        return values[(row * width + column) * channels + channel];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Image that
                && height == that.height
                && width == that.width
                && channels == that.channels
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return height + "x" + width + "x" + channels + " " + Arrays.toString(values);
    }
}
