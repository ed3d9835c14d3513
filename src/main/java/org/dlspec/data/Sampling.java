package org.dlspec.data;

/** How the value at a place between pixels is found. A place outside the picture has the value of the nearest one inside. */
public enum Sampling {
    /** A mean of the four pixels around, by distance: for pictures. */
    BILINEAR {
        @Override
        void write(Image image, double y, double x, float[] to, int at) {
            int top = (int) y;
            int left = (int) x;
            int bottom = Math.min(image.height() - 1, top + 1);
            int right = Math.min(image.width() - 1, left + 1);
            double down = y - top;
            double across = x - left;
            for (int c = 0; c < image.channels(); c++) {
                double upper = image.get(top, left, c) * (1 - across) + image.get(top, right, c) * across;
                double lower = image.get(bottom, left, c) * (1 - across) + image.get(bottom, right, c) * across;
                to[at + c] = (float) (upper * (1 - down) + lower * down);
            }
        }
    },
    /** The value of the nearest pixel: for pictures whose values are the numbers of classes. */
    NEAREST {
        @Override
        void write(Image image, double y, double x, float[] to, int at) {
            for (int c = 0; c < image.channels(); c++) {
                to[at + c] = image.get((int) (y + 0.5), (int) (x + 0.5), c);
            }
        }
    };

    /** Writes all channels at a place inside the picture. */
    abstract void write(Image image, double y, double x, float[] to, int at);

    /** The picture in its new form, of the same size. */
    public Image of(Image image, Warp warp) {
        float[] to = new float[image.values().length];
        double[] place = new double[2];
        for (int row = 0; row < image.height(); row++) {
            for (int column = 0; column < image.width(); column++) {
                warp.find(row, column, place);
                double y = Math.max(0, Math.min(image.height() - 1, place[0]));
                double x = Math.max(0, Math.min(image.width() - 1, place[1]));
                write(image, y, x, to, (row * image.width() + column) * image.channels());
            }
        }
        return new Image(image.height(), image.width(), image.channels(), to);
    }
}
