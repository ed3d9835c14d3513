package org.dlspec.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class ResizeTest {

    /** ONNX node test resize_upsample_scales_linear: factor 2, half-pixel centres. */
    @Test
    void enlargesAsOnnx() {
        Image image = new Image(2, 2, 1, new float[] {1, 2, 3, 4});
        float[] expected = {1, 1.25f, 1.75f, 2, 1.5f, 1.75f, 2.25f, 2.5f, 2.5f, 2.75f, 3.25f, 3.5f, 3, 3.25f, 3.75f, 4};
        assertEquals(new Image(4, 4, 1, expected), Resize.bilinear(image, 4, 4));
    }

    @Test
    void shrinksByHalfToTheMeanOfFour() {
        Image image = new Image(2, 4, 1, new float[] {1, 3, 10, 20, 5, 7, 30, 40});
        assertEquals(new Image(1, 2, 1, new float[] {4, 25}), Resize.bilinear(image, 1, 2));
    }

    /** Four to three: the places are 1/6, 3/2 and 17/6. */
    @Test
    void takesTwoNeighboursHoweverMuchItShrinks() {
        Image image = new Image(1, 4, 1, new float[] {0, 6, 12, 18});
        assertEquals(new Image(1, 3, 1, new float[] {1, 9, 17}), Resize.bilinear(image, 1, 3));
        Image wide = new Image(1, 8, 1, new float[] {0, 0, 0, 100, 50, 0, 0, 0});
        assertEquals(new Image(1, 1, 1, new float[] {75}), Resize.bilinear(wide, 1, 1));
    }

    @Test
    void keepsChannelsApart() {
        Image image = new Image(1, 2, 2, new float[] {0, 100, 4, 200});
        assertEquals(new Image(1, 4, 2, new float[] {0, 100, 1, 125, 3, 175, 4, 200}), Resize.bilinear(image, 1, 4));
    }

    @Test
    void doesNothingAtEqualSize() {
        Image image = new Image(1, 2, 1, new float[] {1, 2});
        assertSame(image, Resize.bilinear(image, 1, 2));
    }

    // The floor of (i + 0.5) * 3 / 5 is 0, 0, 1, 2, 2, and of (i + 0.5) * 5 / 3 it is 0, 2, 4.
    @Test
    void theNearestPixelIsTakenAsItIs() {
        Image three = new Image(1, 3, 1, new float[] {7, 1, 4});
        assertEquals(new Image(1, 5, 1, new float[] {7, 7, 1, 4, 4}), Resize.nearest(three, 1, 5));
        Image five = new Image(5, 1, 2, new float[] {0, 9, 1, 8, 2, 7, 3, 6, 4, 5});
        assertEquals(new Image(3, 1, 2, new float[] {0, 9, 2, 7, 4, 5}), Resize.nearest(five, 3, 1));
    }
}
