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
        for (int y = 0; y < image.height(); y++) {
            int sourceY = this == VERTICAL ? image.height() - 1 - y : y;
            for (int x = 0; x < image.width(); x++) {
                int sourceX = this == HORIZONTAL ? image.width() - 1 - x : x;
                System.arraycopy(
                        from,
                        (sourceY * image.width() + sourceX) * channels,
                        to,
                        (y * image.width() + x) * channels,
                        channels);
            }
        }
        return new Image(image.height(), image.width(), channels, to);
    }

    /** Flips with probability one half; draw number 0 decides on horizontal, number 1 on vertical. */
    public Image random(Image image, Draws draws) {
        return draws.uniform(ordinal()) < 0.5 ? of(image) : image;
    }
}
