package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;
import org.junit.jupiter.api.Test;

class PatchBlocksTest {
    @Test
    void cutsEvenly() {
        assertEquals(new PatchBlocks(384, 768, 1), new PatchBlocks.Work(1568, 384, 1536, 2).cut());
        assertEquals(new PatchBlocks(192, 768, 1), new PatchBlocks.Work(392, 768, 3072, 16).cut());
    }

    @Test
    void splitsPlacesWhereSumsAreFew() {
        assertEquals(new PatchBlocks(72, 64, 2), new PatchBlocks.Work(50176, 64, 64, 2).cut());
    }

    @Test
    void aPatchIsAllThatItsTapsSee() {
        Window window = Window.of(7, 2, 3);
        assertEquals(
                new PatchBlocks.Work(2 * 8 * 8, 147, 64, 2),
                PatchBlocks.Work.of(window, Shape.of(2, 3, 16, 16), Shape.of(2, 64, 8, 8), 2));
    }

    @Test
    void noSplitIsWithoutPlaces() {
        assertEquals(1, new PatchBlocks.Work(100, 16, 16, 64).cut().splits());
    }

    @Test
    void blocksAreNoLargerThanCaches() {
        PatchBlocks blocks = new PatchBlocks.Work(400, 4608, 4608, 3).cut();
        assertTrue(blocks.rows() <= 384 && blocks.filters() <= 768, blocks.toString());
    }
}
