package org.dlspec.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SmoothingTest {
    @Test
    void aPointBecomesTheGaussian() {
        double sigma = 1.5;
        float[] values = new float[31 * 31];
        values[15 * 31 + 15] = 1;
        Image smooth = Smoothing.of(new Image(31, 31, 1, values), sigma);
        double sum = 0;
        for (int k = -6; k <= 6; k++) {
            sum += Math.exp(-k * k / (2 * sigma * sigma));
        }
        for (int y = -6; y <= 6; y++) {
            for (int x = -6; x <= 6; x++) {
                double expected = Math.exp(-(x * x + y * y) / (2 * sigma * sigma)) / (sum * sum);
                assertEquals(expected, smooth.get(15 + y, 15 + x, 0), 1e-8);
            }
        }
        assertEquals(0, smooth.get(15, 22, 0));
    }

    @Test
    void theMeanStaysWhereTheEdgeIsFlat() {
        float[] values = new float[20 * 20 * 3];
        double before = 0;
        for (int i = 0; i < 20 * 20; i++) {
            boolean inner = i / 20 > 7 && i / 20 < 12 && i % 20 > 7 && i % 20 < 12;
            values[3 * i + 1] = inner ? 10 * i % 251 : 5;
            before += values[3 * i + 1];
        }
        Image smooth = Smoothing.of(new Image(20, 20, 3, values), 1.2);
        double after = 0;
        for (int i = 0; i < 20 * 20; i++) {
            after += smooth.values()[3 * i + 1];
            assertEquals(0, smooth.values()[3 * i]);
        }
        assertEquals(before, after, 1e-2);
    }

    @Test
    void aFlatPictureStaysFlatUpToTheEdge() {
        Image flat = new Image(2, 3, 1, new float[] {7, 7, 7, 7, 7, 7});
        assertArrayEquals(flat.values(), Smoothing.of(flat, 3).values(), 1e-5f);
        Image edge = new Image(1, 4, 1, new float[] {0, 0, 8, 8});
        // With a deviation this small the kernel is 1.
        assertEquals(edge, Smoothing.of(edge, 0.05));
        assertEquals(edge, Smoothing.of(edge, 0));
    }

    /** The deviation of a smoothed even draw is sqrt(1/3) / (2 sqrt(pi) sigma): 1.38 pixels for alpha 34 and sigma 4. */
    @Test
    void elasticMovesAreSmoothAndAsFarAsThePaperHasThem() {
        Image image = new Image(128, 128, 1, new float[128 * 128]);
        Elastic elastic = Elastic.random(image, 34, 4, new Draws(1, 2, 3, 4));
        double[] rows = new double[128];
        double[] columns = new double[128];
        double squares = 0;
        double steps = 0;
        for (int y = 0; y < 128; y++) {
            elastic.find(y, rows, columns);
            for (int x = 0; x < 127; x++) {
                squares += (rows[x] - y) * (rows[x] - y) + (columns[x] - x) * (columns[x] - x);
                steps = Math.max(steps, Math.abs(columns[x + 1] - columns[x] - 1));
            }
        }
        assertEquals(1.38, Math.sqrt(squares / (2 * 128 * 127)), 0.2);
        assertTrue(steps < 1.5, "step " + steps);
    }

    @Test
    void elasticMovesWithoutStrengthAreNone() {
        Image image = new Image(2, 2, 1, new float[] {1, 2, 3, 4});
        assertEquals(image, Sampling.BILINEAR.of(image, Elastic.random(image, 0, 4, new Draws(1, 2, 3, 4))));
        Warp one = Elastic.random(image, 9, 0.5, new Draws(1, 2, 3, 4));
        Warp other = Elastic.random(image, 9, 0.5, new Draws(1, 2, 3, 5));
        assertNotEquals(Sampling.BILINEAR.of(image, one), Sampling.BILINEAR.of(image, other));
    }
}
