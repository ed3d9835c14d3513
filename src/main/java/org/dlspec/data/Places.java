package org.dlspec.data;

/**
 * Where the pixels of one row come from. What all channels share is found once for a row, and samples become doubles once and
 * not at each of the four places that read them, so that the loops over pixels have neither calls nor branches.
 */
final class Places {
    private final Image image;
    private final double[] samples;
    private final double[] rows;
    private final double[] columns;
    private final int[] first;
    private final int[] beside;
    private final int[] below;

    Places(Image image) {
        int width = image.width();
        this.image = image;
        samples = new double[image.values().length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = image.values()[i];
        }
        rows = new double[width];
        columns = new double[width];
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
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < first.length; i++) {
                int pixel = first[i] + c;
                double across = columns[i];
                double upper = samples[pixel] * (1 - across) + samples[pixel + beside[i]] * across;
                int under = pixel + below[i];
                double lower = samples[under] * (1 - across) + samples[under + beside[i]] * across;
                to[at + i * channels + c] = (float) (upper * (1 - rows[i]) + lower * rows[i]);
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

    /** Parts each place into a pixel, the ways from it to the next one down and to the right, and the shares of these. */
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
            rows[i] = y - top;
            columns[i] = x - left;
        }
    }

    private static double within(double place, int last) {
        return place <= 0 ? 0 : place >= last ? last : place;
    }
}
