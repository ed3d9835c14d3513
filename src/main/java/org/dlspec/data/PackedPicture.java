package org.dlspec.data;

/** A picture kept small: as bytes when its values are whole numbers from 0 to 255, else as it is. */
public sealed interface PackedPicture {
    Frame frame();

    int channels();

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
        return new Whole(image.frame(), image.channels(), bytes);
    }

    /** Keeps floats. */
    record Floats(Image image) implements PackedPicture {
        @Override
        public Frame frame() {
            return image.frame();
        }

        @Override
        public int channels() {
            return image.channels();
        }
    }

    /** Keeps bytes. */
    final class Whole implements PackedPicture {
        private final Frame frame;
        private final int channels;
        private final byte[] bytes;

        private Whole(Frame frame, int channels, byte[] bytes) {
            this.frame = frame;
            this.channels = channels;
            this.bytes = bytes;
        }

        @Override
        public Frame frame() {
            return frame;
        }

        @Override
        public int channels() {
            return channels;
        }

        /** Row, column, channel; handed out for reading. */
        public byte[] bytes() {
            return bytes;
        }

        @Override
        public Image image() {
            return Image.ofBytes(frame.height(), frame.width(), channels, bytes, 0);
        }
    }
}
