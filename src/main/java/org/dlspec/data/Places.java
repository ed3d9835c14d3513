package org.dlspec.data;

/**
 * Where the pixels of one row come from, found in double precision; their samples are mixed in single precision, as they are
 * kept. What all channels share is found once for a row, so that the loops over pixels have neither calls nor branches.
 */
final class Places {
    private final Image image;
    private final double[] rows;
    private final double[] columns;
    /** Ways from a pixel to the place, down and to the right. */
    private final float[] down;

    private final float[] across;
    private final int[] first;
    private final int[] beside;
    private final int[] below;

    Places(Image image) {
        int width = image.width();
        this.image = image;
        rows = new double[width];
        columns = new double[width];
        down = new float[width];
        across = new float[width];
        first = new int[width];
        beside = new int[width];
        below = new int[width];
    }

    void find(Warp warp, int row) {
        warp.find(row, rows, columns);
    }

    /** Writes for each place the mean of the four pixels around it, by distance. */
    void mix(float[] to, int at) {
        part();
        int channels = image.channels();
        float[] samples = image.values();
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < first.length; i++) {
                int pixel = first[i] + c;
                int under = pixel + below[i];
                float upper = samples[pixel] * (1 - across[i]) + samples[pixel + beside[i]] * across[i];
                float lower = samples[under] * (1 - across[i]) + samples[under + beside[i]] * across[i];
                to[at + i * channels + c] = upper * (1 - down[i]) + lower * down[i];
            }
        }
    }

    /** Writes for each place the value of the pixel that is nearest to it. */
    void pick(float[] to, int at) {
        int channels = image.channels();
        for (int i = 0; i < first.length; i++) {
            int row = (int) (within(rows[i], image.height() - 1) + 0.5);
            int column = (int) (within(columns[i], image.width() - 1) + 0.5);
            for (int c = 0; c < channels; c++) {
                to[at + i * channels + c] = image.get(row, column, c);
            }
        }
    }

    /** Parts each place into a pixel, where the next ones below and beside it lie, and the ways to the place. */
    private void part() {
        int lastRow = image.height() - 1;
        int lastColumn = image.width() - 1;
        int channels = image.channels();
        for (int i = 0; i < first.length; i++) {
            double y = within(rows[i], lastRow);
            double x = within(columns[i], lastColumn);
            int top = (int) y;
            int left = (int) x;
            first[i] = (top * image.width() + left) * channels;
            below[i] = top < lastRow ? image.width() * channels : 0;
            beside[i] = left < lastColumn ? channels : 0;
            down[i] = (float) (y - top);
            across[i] = (float) (x - left);
        }
    }

    private static double within(double place, int last) {
        return place <= 0 ? 0 : place >= last ? last : place;
    }
}
