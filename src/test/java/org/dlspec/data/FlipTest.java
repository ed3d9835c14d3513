package org.dlspec.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FlipTest {
    private static final Image IMAGE = new Image(2, 2, 2, new float[] {1, 10, 2, 20, 3, 30, 4, 40});

    @Test
    void mirrorsPixelsAndKeepsChannelsTogether() {
        assertEquals(new Image(2, 2, 2, new float[] {2, 20, 1, 10, 4, 40, 3, 30}), Flip.HORIZONTAL.of(IMAGE));
        assertEquals(new Image(2, 2, 2, new float[] {3, 30, 4, 40, 1, 10, 2, 20}), Flip.VERTICAL.of(IMAGE));
    }

    @Test
    void flipsHalfOfTheSamplesAndTheSameOnesAgain() {
        int flipped = 0;
        int both = 0;
        for (int sample = 0; sample < 1000; sample++) {
            Draws draws = new Draws(42, 1, 3, sample);
            boolean isAcross = !Flip.HORIZONTAL.random(IMAGE, draws).equals(IMAGE);
            boolean isDown = !Flip.VERTICAL.random(IMAGE, draws).equals(IMAGE);
            assertEquals(
                    Flip.HORIZONTAL.random(IMAGE, draws), Flip.HORIZONTAL.random(IMAGE, new Draws(42, 1, 3, sample)));
            flipped += isAcross ? 1 : 0;
            both += isAcross && isDown ? 1 : 0;
        }
        assertEquals(500, flipped, 60);
        assertEquals(250, both, 50);
    }
}
