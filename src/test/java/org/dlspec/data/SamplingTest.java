package org.dlspec.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.dlspec.tensor.Philox;
import org.junit.jupiter.api.Test;

/** Rows are sampled at once; each pixel must come out with the bits of the formula for it alone. */
class SamplingTest {
    private static final int HEIGHT = 9;
    private static final int WIDTH = 7;
    private static final int CHANNELS = 3;

    private static Image picture() {
        float[] values = new float[HEIGHT * WIDTH * CHANNELS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (300 * Philox.uniform(1, 2, i) - 20);
        }
        return new Image(HEIGHT, WIDTH, CHANNELS, values);
    }

    @Test
    void aRowHasTheBitsOfItsPixels() {
        Image image = picture();
        for (int degrees = -180; degrees <= 180; degrees += 15) {
            compare(image, Affine.rotation(image.frame(), degrees));
        }
        compare(image, Affine.zoom(image.frame(), 0.4));
        compare(image, Affine.translation(image.frame(), -3.25, 20));
        compare(image, Affine.translation(image.frame(), Double.NaN, 0));
        compare(image, Elastic.random(image, 60, 2, new Draws(1, 2, 3, 4)));
    }

    private static void compare(Image image, Warp warp) {
        float[] mixed = new float[image.values().length];
        float[] picked = new float[image.values().length];
        double[] rows = new double[WIDTH];
        double[] columns = new double[WIDTH];
        for (int row = 0; row < HEIGHT; row++) {
            warp.find(row, rows, columns);
            for (int column = 0; column < WIDTH; column++) {
                double y = Math.max(0, Math.min(HEIGHT - 1, rows[column]));
                double x = Math.max(0, Math.min(WIDTH - 1, columns[column]));
                for (int c = 0; c < CHANNELS; c++) {
                    int at = (row * WIDTH + column) * CHANNELS + c;
                    mixed[at] = mixed(image, y, x, c);
                    picked[at] = image.get((int) (y + 0.5), (int) (x + 0.5), c);
                }
            }
        }
        assertArrayEquals(mixed, Sampling.BILINEAR.of(image, warp).values());
        assertArrayEquals(picked, Sampling.NEAREST.of(image, warp).values());
    }

    private static float mixed(Image image, double y, double x, int c) {
        int top = (int) y;
        int left = (int) x;
        int bottom = Math.min(HEIGHT - 1, top + 1);
        int right = Math.min(WIDTH - 1, left + 1);
        float across = (float) (x - left);
        float down = (float) (y - top);
        float upper = image.get(top, left, c) * (1 - across) + image.get(top, right, c) * across;
        float lower = image.get(bottom, left, c) * (1 - across) + image.get(bottom, right, c) * across;
        return upper * (1 - down) + lower * down;
    }
}
