package org.dlspec.train;

import org.dlspec.data.Image;

/** A picture kept small: as bytes when its values are whole numbers from 0 to 255, else as it is. */
sealed interface PackedPicture {
    Image image();

    static PackedPicture of(Image image) {
        float[] values = image.values();
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            int whole = (int) values[i];
            if (whole != values[i] || whole < 0 || whole > 255) {
                return new Floats(image);
            }
            bytes[i] = (byte) whole;
        }
        return new Whole(image.height(), image.width(), image.channels(), bytes);
    }

    /** Keeps floats. */
    record Floats(Image image) implements PackedPicture {}

    /** Keeps bytes. */
    final class Whole implements PackedPicture {
        private final int height;
        private final int width;
        private final int channels;
        private final byte[] bytes;

        private Whole(int height, int width, int channels, byte[] bytes) {
            this.height = height;
            this.width = width;
            this.channels = channels;
            this.bytes = bytes;
        }

        @Override
        public Image image() {
            return Image.ofBytes(height, width, channels, bytes, 0);
        }
    }
}
