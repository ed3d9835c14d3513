package org.dlspec.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The random changes of pictures: brightness, noise and erasing. */
class AugmentationTest {
    private static final Draws DRAWS = new Draws(7, 3, 1, 5);

    @Test
    void brightnessStaysOnTheScale() {
        Image picture = new Image(1, 3, 1, new float[] {0, 100, 250});
        assertArrayEquals(
                new float[] {51, 151, 255}, Brightness.by(picture, 0.2).values(), 1e-4f);
        assertArrayEquals(new float[] {0, 49, 199}, Brightness.by(picture, -0.2).values(), 1e-4f);
    }

    @Test
    void noiseHasItsDeviationAndNoBias() {
        Image flat = new Image(100, 100, 1, new float[10_000]);
        float[] noise = Noise.add(flat, 0.02, DRAWS).values();
        double sum = 0;
        double squares = 0;
        for (float x : noise) {
            sum += x;
            squares += (double) x * x;
        }
        // Four standard errors: the deviation is 5.1, and there are 10 000 samples.
        assertEquals(0, sum / noise.length, 4 * 5.1 / 100);
        assertEquals(5.1, Math.sqrt(squares / noise.length), 4 * 5.1 / Math.sqrt(20_000));
    }

    @Test
    void noiseIsAnotherForEachSampleAndEpoch() {
        Image flat = new Image(2, 2, 1, new float[4]);
        Image noise = Noise.add(flat, 0.02, DRAWS);
        assertEquals(noise, Noise.add(flat, 0.02, new Draws(7, 3, 1, 5)));
        assertNotEquals(noise, Noise.add(flat, 0.02, new Draws(7, 3, 1, 6)));
        assertNotEquals(noise, Noise.add(flat, 0.02, new Draws(7, 3, 2, 5)));
    }

    @Test
    void erasingPutsTheMeanOfEachChannelIntoARectangle() {
        Image picture = new Image(2, 2, 2, new float[] {0, 1, 2, 1, 4, 1, 6, 5});
        assertArrayEquals(
                new float[] {0, 1, 3, 2, 4, 1, 3, 2},
                Erasing.erase(picture, 0, 1, 2, 1).values());
    }

    @Test
    void erasingCoversAtMostTheAreaAndOnlyAsOftenAsAsked() {
        float[] values = new float[10_000];
        values[0] = 10_000;
        Image picture = new Image(100, 100, 1, values);
        int changed = 0;
        for (int sample = 0; sample < 400; sample++) {
            Image erased = Erasing.random(picture, 0.1, 0.5, new Draws(1, 2, 0, sample));
            int covered = 0;
            for (float x : erased.values()) {
                covered += x == 1 ? 1 : 0;
            }
            changed += covered > 0 ? 1 : 0;
            // Rounding of both sides adds less than one row and one column.
            assertTrue(covered <= 1000 + 100, String.valueOf(covered));
        }
        assertEquals(200, changed, 40);
        assertSame(picture, Erasing.random(picture, 0.1, 0, DRAWS));
    }
}
