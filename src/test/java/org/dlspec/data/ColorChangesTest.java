package org.dlspec.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.awt.Color;
import org.dlspec.tensor.Philox;
import org.junit.jupiter.api.Test;

/** Contrast, hue and saturation. */
class ColorChangesTest {
    private static final Image COLORS =
            new Image(1, 5, 3, new float[] {255, 0, 0, 0, 128, 0, 10, 20, 60, 90, 90, 90, 200, 100, 150});

    @Test
    void contrastKeepsTheMeanOfEachChannel() {
        Image picture = new Image(1, 4, 2, new float[] {100, 0, 120, 10, 140, 20, 160, 30});
        assertArrayEquals(
                new float[] {115, 7.5f, 125, 12.5f, 135, 17.5f, 145, 22.5f},
                Contrast.by(picture, 0.5).values());
        assertArrayEquals(
                new float[] {70, 0, 110, 5, 150, 25, 190, 45},
                Contrast.by(picture, 2).values());
        assertArrayEquals(
                new float[] {130, 15, 130, 15, 130, 15, 130, 15},
                Contrast.by(picture, 0).values());
        assertEquals(picture, Contrast.by(picture, 1));
    }

    @Test
    void aThirdOfTheCircleTurnsRedIntoGreen() {
        assertArrayEquals(
                new float[] {0, 255, 0, 0, 0, 128, 60, 10, 20, 90, 90, 90, 150, 200, 100},
                Hsv.turn(COLORS, 1.0 / 3).values(),
                1e-4f);
        // Half of it gives the opposite colours.
        assertArrayEquals(
                new float[] {0, 255, 255, 128, 0, 128, 60, 50, 10, 90, 90, 90, 100, 200, 150},
                Hsv.turn(COLORS, 0.5).values(),
                1e-4f);
        assertArrayEquals(COLORS.values(), Hsv.turn(COLORS, 0).values(), 1e-4f);
        assertArrayEquals(COLORS.values(), Hsv.turn(COLORS, 1).values(), 1e-4f);
    }

    @Test
    void saturationMovesTowardsGreyOfTheSameValueAndEndsAtPureColour() {
        assertArrayEquals(
                new float[] {255, 127.5f, 127.5f, 64, 128, 64, 35, 40, 60, 90, 90, 90, 200, 150, 175},
                Hsv.saturate(COLORS, 0.5).values(),
                1e-4f);
        assertArrayEquals(
                new float[] {255, 0, 0, 0, 128, 0, 0, 12, 60, 90, 90, 90, 200, 0, 100},
                Hsv.saturate(COLORS, 2).values(),
                1e-4f);
        assertEquals(COLORS, Hsv.saturate(COLORS, 1));
    }

    /** The JDK's own conversions to hue, saturation and brightness round to whole samples. */
    @Test
    void agreesWithTheJdk() {
        float[] samples = new float[3 * 500];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Philox.below(256, 1, 2, i);
        }
        Image picture = new Image(1, 500, 3, samples);
        Image turned = Hsv.turn(picture, 0.1);
        Image paler = Hsv.saturate(picture, 0.7);
        for (int x = 0; x < 500; x++) {
            float[] hsb =
                    Color.RGBtoHSB((int) samples[3 * x], (int) samples[3 * x + 1], (int) samples[3 * x + 2], null);
            assertPixel(Color.HSBtoRGB(hsb[0] + 0.1f, hsb[1], hsb[2]), turned, x);
            assertPixel(Color.HSBtoRGB(hsb[0], 0.7f * hsb[1], hsb[2]), paler, x);
        }
    }

    private static void assertPixel(int rgb, Image image, int x) {
        Color color = new Color(rgb);
        assertEquals(color.getRed(), image.get(0, x, 0), 0.51);
        assertEquals(color.getGreen(), image.get(0, x, 1), 0.51);
        assertEquals(color.getBlue(), image.get(0, x, 2), 0.51);
    }

    @Test
    void greyPicturesHaveNoColours() {
        Image grey = new Image(1, 2, 1, new float[] {3, 4});
        assertSame(grey, Hsv.turn(grey, 0.3));
        assertSame(grey, Hsv.saturate(grey, 0.3));
    }
}
