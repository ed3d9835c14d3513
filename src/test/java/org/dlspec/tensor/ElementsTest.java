package org.dlspec.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class ElementsTest {
    @Test
    void givesPiecesOfAnArray() {
        Elements elements = Elements.of(new float[] {1, 2, 3, 4});
        assertArrayEquals(new float[] {1, 2, 3, 4}, elements.piece(0, 4));
        assertArrayEquals(new float[] {2, 3}, elements.piece(1, 2));
    }

    @Test
    void givesOneNumberEverywhere() {
        assertArrayEquals(new float[] {7, 7}, Elements.filled(7).piece(5, 2));
    }
}
