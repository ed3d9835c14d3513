package org.dlspec.data;

/** Mirror images. */
public enum Flip {
    /** Left and right change places. */
    HORIZONTAL,
    /** Top and bottom change places. */
    VERTICAL;

    public Image of(Image image) {
        int channels = image.channels();
        float[] from = image.values();
        float[] to = new float[from.length];
        int length = image.width() * channels;
        for (int y = 0; y < image.height(); y++) {
            int row = y * length;
            if (this == VERTICAL) {
                System.arraycopy(from, from.length - length - row, to, row, length);
            } else {
                mirror(image, to, row);
            }
        }
        return new Image(image.height(), image.width(), channels, to);
    }

    private static void mirror(Image image, float[] to, int row) {
        int channels = image.channels();
        int last = row + (image.width() - 1) * channels;
        for (int c = 0; c < channels; c++) {
            for (int x = 0; x < image.width(); x++) {
                to[row + x * channels + c] = image.values()[last - x * channels + c];
            }
        }
    }

    /** Flips with probability one half; draw number 0 decides on horizontal, number 1 on vertical. */
    public Image random(Image image, Draws draws) {
        return isDrawn(draws) ? of(image) : image;
    }

    /** Whether these draws flip. */
    public boolean isDrawn(Draws draws) {
        return draws.uniform(ordinal()) < 0.5;
    }
}
