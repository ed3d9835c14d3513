package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SumBlocksTest {
    @Test
    void cutsEvenly() {
        assertEquals(new SumBlocks(80, 160, 1), new SumBlocks.Work(36, 200, 160, 160, 2).cut());
        assertEquals(new SumBlocks(128, 128, 1), new SumBlocks.Work(36, 512, 256, 256, 2).cut());
        assertEquals(new SumBlocks(128, 128, 2), new SumBlocks.Work(36, 2048, 128, 128, 2).cut());
    }

    @Test
    void splitsTilesWhereSumsAreFew() {
        assertEquals(new SumBlocks(80, 80, 2), new SumBlocks.Work(36, 800, 80, 80, 2).cut());
        assertEquals(new SumBlocks(48, 48, 8), new SumBlocks.Work(36, 2450, 48, 48, 8).cut());
    }

    @Test
    void keepsMorePointsInTheSameCache() {
        assertEquals(new SumBlocks(64, 128, 1), new SumBlocks.Work(64, 2048, 128, 128, 2).cut());
    }

    @Test
    void noSplitIsWithoutTiles() {
        assertEquals(2, new SumBlocks.Work(36, 48, 16, 16, 64).cut().splits());
    }

    @Test
    void fillsUpToVectors() {
        assertEquals(new SumBlocks(48, 64, 1), new SumBlocks.Work(36, 10, 37, 53, 1).cut());
    }
}
