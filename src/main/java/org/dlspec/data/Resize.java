package org.dlspec.data;

/**
 * Resizing with half-pixel centres and without smoothing: output pixel i samples the place
 * {@code (i + 0.5) * in / out - 0.5}, held inside the picture. As ONNX's Resize with
 * coordinate_transformation_mode half_pixel, and tf.image.resize of TensorFlow 2 with antialias false.
 */
public final class Resize {
    private Resize() {}

    /** A picture that has the size already is returned as it is. */
    public static Image bilinear(Image image, int height, int width) {
        if (image.height() == height && image.width() == width) {
            return image;
        }
        Axis rows = Axis.of(image.height(), height);
        Axis columns = Axis.of(image.width(), width);
        int channels = image.channels();
        float[] from = image.values();
        float[] to = new float[height * width * channels];
        for (int y = 0; y < height; y++) {
            int top = rows.first()[y] * image.width();
            int bottom = rows.second()[y] * image.width();
            for (int x = 0; x < width; x++) {
                int left = columns.first()[x];
                int right = columns.second()[x];
                for (int c = 0; c < channels; c++) {
                    double upper = mix(
                            from[(top + left) * channels + c], from[(top + right) * channels + c], columns.share()[x]);
                    double lower = mix(
                            from[(bottom + left) * channels + c],
                            from[(bottom + right) * channels + c],
                            columns.share()[x]);
                    to[(y * width + x) * channels + c] = (float) mix(upper, lower, rows.share()[y]);
                }
            }
        }
        return new Image(height, width, channels, to);
    }

    /**
     * The value of the nearest pixel, so that no value arises that was not there; of two that are as near, the later one. As
     * tf.image.resize of TensorFlow 2 with method nearest, and nearest-exact of PyTorch's interpolate.
     */
    public static Image nearest(Image image, int height, int width) {
        int channels = image.channels();
        float[] to = new float[height * width * channels];
        for (int y = 0; y < height; y++) {
            int row = nearest(y, image.height(), height);
            for (int x = 0; x < width; x++) {
                int column = nearest(x, image.width(), width);
                for (int c = 0; c < channels; c++) {
                    to[(y * width + x) * channels + c] = image.get(row, column, c);
                }
            }
        }
        return new Image(height, width, channels, to);
    }

    // The floor of (i + 0.5) * in / out, in whole numbers.
    private static int nearest(int i, int in, int out) {
        return (int) ((2L * i + 1) * in / (2L * out));
    }

    private static double mix(double a, double b, double share) {
        return a + (b - a) * share;
    }

    /** For every output place of an axis its two neighbours and the share of the second. */
    private record Axis(int[] first, int[] second, double[] share) {

        static Axis of(int in, int out) {
            int[] first = new int[out];
            int[] second = new int[out];
            double[] share = new double[out];
            for (int i = 0; i < out; i++) {
                double place = Math.max(0, Math.min(in - 1, (i + 0.5) * in / out - 0.5));
                first[i] = (int) place;
                second[i] = Math.min(in - 1, first[i] + 1);
                share[i] = place - first[i];
            }
            return new Axis(first, second, share);
        }
    }
}
