package org.dlspec.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class ColorsTest {

    @Test
    void grayscaleIsTheLumaOfItuR601() {
        Image image = new Image(1, 4, 3, new float[] {255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 20, 30});
        assertEquals(new Image(1, 4, 1, new float[] {76.245f, 149.685f, 29.07f, 18.15f}), Colors.grayscale(image));
    }

    @Test
    void toRgbRepeatsTheGrey() {
        assertEquals(
                new Image(1, 2, 3, new float[] {7, 7, 7, 9, 9, 9}),
                Colors.toRgb(new Image(1, 2, 1, new float[] {7, 9})));
    }

    @Test
    void leavesWhatFitsAlready() {
        Image grey = new Image(1, 1, 1, new float[] {1});
        Image color = new Image(1, 1, 3, new float[] {1, 2, 3});
        assertSame(grey, Colors.grayscale(grey));
        assertSame(color, Colors.toRgb(color));
    }
}
