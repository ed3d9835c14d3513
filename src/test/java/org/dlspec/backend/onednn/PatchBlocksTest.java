package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;
import org.junit.jupiter.api.Test;

class PatchBlocksTest {
    @Test
    void cutsEvenly() {
        assertEquals(floats(384, 768, 1), work(1568, 384, 1536, 2).cut());
        assertEquals(floats(192, 768, 1), work(392, 768, 3072, 16).cut());
    }

    @Test
    void splitsPlacesWhereSumsAreFew() {
        assertEquals(floats(72, 64, 2), work(50176, 64, 64, 2).cut());
    }

    @Test
    void aPatchIsAllThatItsTapsSee() {
        Window window = Window.of(7, 2, 3);
        assertEquals(
                work(2 * 8 * 8, 147, 64, 2),
                PatchBlocks.Work.of(Products.FLOATS, window, Shape.of(2, 3, 16, 16), Shape.of(2, 64, 8, 8), 2));
    }

    @Test
    void noSplitIsWithoutPlaces() {
        assertEquals(1, work(100, 16, 16, 64).cut().splits());
    }

    @Test
    void blocksAreNoLargerThanCaches() {
        PatchBlocks blocks = work(400, 4608, 4608, 3).cut();
        assertTrue(blocks.rows() <= 384 && blocks.filters() <= 768, blocks.toString());
    }

    @Test
    void partsHaveWholeSquares() {
        PatchBlocks blocks = new PatchBlocks.Work(Products.PARTS, 3136, 1000, 300, 2).cut();
        assertEquals(0, blocks.rows() % 32 + blocks.filters() % 32, blocks.toString());
        assertTrue(blocks.rows() <= 256 && blocks.filters() <= 512, blocks.toString());
        assertEquals(
                (blocks.rows() + blocks.filters()) * 256 * 3 / 2 + 32 * blocks.rows(),
                blocks.room(),
                blocks.toString());
    }

    private static PatchBlocks floats(long rows, long filters, long splits) {
        return new PatchBlocks(Products.FLOATS, rows, filters, splits);
    }

    private static PatchBlocks.Work work(long places, long rows, long filters, int threads) {
        return new PatchBlocks.Work(Products.FLOATS, places, rows, filters, threads);
    }
}
