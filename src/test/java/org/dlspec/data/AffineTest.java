package org.dlspec.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AffineTest {
    private static final Image IMAGE = new Image(3, 3, 1, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
    private static final Image ROW = new Image(1, 5, 1, new float[] {0, 10, 20, 30, 40});

    private static float[] smooth(Image image, Warp warp) {
        return Sampling.BILINEAR.of(image, warp).values();
    }

    @Test
    void turnsCounterClockwise() {
        assertArrayEquals(
                new float[] {3, 6, 9, 2, 5, 8, 1, 4, 7}, smooth(IMAGE, Affine.rotation(IMAGE.frame(), 90)), 1e-5f);
        assertArrayEquals(
                new float[] {7, 4, 1, 8, 5, 2, 9, 6, 3}, smooth(IMAGE, Affine.rotation(IMAGE.frame(), -90)), 1e-5f);
        assertArrayEquals(
                new float[] {9, 8, 7, 6, 5, 4, 3, 2, 1}, smooth(IMAGE, Affine.rotation(IMAGE.frame(), 180)), 1e-5f);
    }

    @Test
    void betweenThePixelsTheValueIsInterpolated() {
        float[] turned = smooth(IMAGE, Affine.rotation(IMAGE.frame(), 45));
        assertEquals(5, turned[4]);
        // The pixel above the centre comes from (0.293, 1.707): 1 + 1.707 + 3 * 0.293 rows and columns apart.
        double y = 1 - Math.sqrt(0.5);
        double x = 1 + Math.sqrt(0.5);
        assertEquals(1 + 3 * y + x, turned[1], 1e-5);
        // The corner lies outside and is clamped to (0, 1).
        assertEquals(2, turned[0], 1e-4);
    }

    @Test
    void zoomingInShowsTheMiddleAndZoomingOutTheEdge() {
        // Distances from the centre are halved: -2 -1 0 1 2 becomes -1 -0.5 0 0.5 1.
        assertArrayEquals(new float[] {10, 15, 20, 25, 30}, smooth(ROW, Affine.zoom(ROW.frame(), 2)));
        assertArrayEquals(new float[] {0, 0, 20, 40, 40}, smooth(ROW, Affine.zoom(ROW.frame(), 0.5)));
    }

    @Test
    void movesByWholePixelsExactlyAndByHalvesInBetween() {
        assertArrayEquals(
                new float[] {1, 1, 2, 1, 1, 2, 4, 4, 5}, smooth(IMAGE, Affine.translation(IMAGE.frame(), 1, 1)));
        assertArrayEquals(
                new float[] {5, 6, 6, 8, 9, 9, 8, 9, 9}, smooth(IMAGE, Affine.translation(IMAGE.frame(), -1, -1)));
        assertArrayEquals(new float[] {0, 5, 15, 25, 35}, smooth(ROW, Affine.translation(ROW.frame(), 0, 0.5)));
    }

    @Test
    void slantsRowsAboutTheMiddleOne() {
        // The tangent of 45 degrees is 1: the upper row moves one to the right, the lower one to the left.
        assertArrayEquals(
                new float[] {1, 1, 2, 4, 5, 6, 8, 9, 9}, smooth(IMAGE, Affine.shear(IMAGE.frame(), 45)), 1e-5f);
    }

    @Test
    void noStrengthIsNoChange() {
        Image odd = new Image(2, 3, 2, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        for (Image image : new Image[] {IMAGE, ROW, odd}) {
            for (Sampling sampling : Sampling.values()) {
                assertEquals(image, sampling.of(image, Affine.rotation(image.frame(), 0)));
                assertEquals(image, sampling.of(image, Affine.zoom(image.frame(), 1)));
                assertEquals(image, sampling.of(image, Affine.shear(image.frame(), 0)));
                assertEquals(image, sampling.of(image, Affine.translation(image.frame(), 0, 0)));
            }
        }
    }

    @Test
    void labelsKeepTheirNumbers() {
        Image labels = new Image(1, 4, 1, new float[] {0, 7, 7, 3});
        assertArrayEquals(
                new float[] {0, 0, 7, 7},
                Sampling.NEAREST
                        .of(labels, Affine.translation(labels.frame(), 0, 0.6))
                        .values());
        assertArrayEquals(
                new float[] {0, 7, 7, 3},
                Sampling.NEAREST
                        .of(labels, Affine.translation(labels.frame(), 0, 0.4))
                        .values());
    }
}
