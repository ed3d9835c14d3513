package org.dlspec.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CropTest {
    private static final Image IMAGE = new Image(3, 3, 1, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9});

    @Test
    void movesByWholePixelsWithBlackBeyondTheEdge() {
        assertEquals(IMAGE, Crop.of(IMAGE, 0, 0));
        assertArrayEquals(
                new float[] {0, 0, 0, 0, 1, 2, 0, 4, 5}, Crop.of(IMAGE, -1, -1).values());
        assertArrayEquals(
                new float[] {5, 6, 0, 8, 9, 0, 0, 0, 0}, Crop.of(IMAGE, 1, 1).values());
        assertArrayEquals(new float[9], Crop.of(IMAGE, 3, 0).values());
    }

    /** The place of the 5 tells the move. */
    @Test
    void everyPlaceIsEquallyLikely() {
        TreeMap<Integer, Integer> places = new TreeMap<>();
        for (int sample = 0; sample < 9000; sample++) {
            float[] values =
                    Crop.random(1, new Draws(1, 2, 3, sample)).of(IMAGE).values();
            for (int i = 0; i < 9; i++) {
                if (values[i] == 5) {
                    places.merge(i, 1, Integer::sum);
                }
            }
        }
        assertEquals("[0, 1, 2, 3, 4, 5, 6, 7, 8]", places.keySet().toString());
        places.values().forEach(count -> assertEquals(1000, count, 120));
    }
}
