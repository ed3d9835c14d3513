package org.dlspec.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class RotationTest {
    private static final Image IMAGE = new Image(3, 3, 1, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9});

    @Test
    void positiveAnglesTurnCounterClockwise() {
        assertArrayEquals(
                new float[] {3, 6, 9, 2, 5, 8, 1, 4, 7}, Rotation.by(IMAGE, 90).values(), 1e-5f);
        assertArrayEquals(
                new float[] {7, 4, 1, 8, 5, 2, 9, 6, 3}, Rotation.by(IMAGE, -90).values(), 1e-5f);
        assertArrayEquals(
                new float[] {9, 8, 7, 6, 5, 4, 3, 2, 1}, Rotation.by(IMAGE, 180).values(), 1e-5f);
        assertEquals(IMAGE, Rotation.by(IMAGE, 0));
    }

    /** At 45 degrees the top middle comes from (1 + sin 45, 1 - cos 45) = (1.7071, 0.2929), on the linear ramp 5 + dx + 3 dy. */
    @Test
    void betweenPixelsItIsBilinear() {
        Image turned = Rotation.by(IMAGE, 45);
        assertEquals(5 + 0.70711 - 3 * 0.70711, turned.get(0, 1, 0), 1e-4);
        assertEquals(5, turned.get(1, 1, 0));
    }

    /** At 45 degrees the top left comes from (1, 1 - sqrt 2), which lies above the picture: the pixel 2 of the edge. */
    @Test
    void outsideIsTheNearestPixelOfTheEdge() {
        assertEquals(2, Rotation.by(IMAGE, 45).get(0, 0, 0), 1e-4);
    }

    @Test
    void theAngleIsAFunctionOfSeedEpochAndSample() {
        Image first = Rotation.random(IMAGE, 15, new Draws(1, 2, 3, 4));
        assertEquals(first, Rotation.random(IMAGE, 15, new Draws(1, 2, 3, 4)));
        assertNotEquals(first, Rotation.random(IMAGE, 15, new Draws(1, 2, 3, 5)));
        assertNotEquals(first, Rotation.random(IMAGE, 15, new Draws(1, 2, 4, 4)));
        assertNotEquals(first, Rotation.random(IMAGE, 15, new Draws(2, 2, 3, 4)));
        assertEquals(IMAGE, Rotation.random(IMAGE, 0, new Draws(1, 2, 3, 4)));
    }
}
