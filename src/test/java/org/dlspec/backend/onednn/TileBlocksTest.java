package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dlspec.backend.onednn.TileBlocks.Work;
import org.junit.jupiter.api.Test;

class TileBlocksTest {
    private static TileBlocks of(long tiles, long inputs, long outputs, int threads) {
        return new Work(36, 36, tiles, inputs, outputs, threads).cut();
    }

    @Test
    void givesEveryThreadAsManyTiles() {
        assertEquals(new TileBlocks(48, 64, false), of(8192, 64, 64, 2));
        assertEquals(new TileBlocks(36, 64, false), of(64, 64, 64, 2));
        assertEquals(new TileBlocks(12, 64, false), of(48, 64, 64, 4));
    }

    @Test
    void transformsWeightsWhereTheyAreMultipliedIfTilesAreFew() {
        assertEquals(new TileBlocks(36, 32, false), of(64, 256, 256, 2));
        assertEquals(new TileBlocks(72, 32, false), of(256, 256, 256, 2));
        assertEquals(new TileBlocks(24, 256, false), of(512, 256, 256, 2));
    }

    @Test
    void transformsThemThereIfTheyAreTooMany() {
        assertEquals(new TileBlocks(72, 32, false), of(128, 512, 512, 2));
        assertEquals(new TileBlocks(72, 32, true), of(64, 512, 512, 2));
        assertEquals(new TileBlocks(72, 32, false), of(4096, 512, 512, 2));
        assertEquals(new TileBlocks(12, 32, true), of(3, 300, 520, 2));
    }

    @Test
    void takesFewerTilesOfMorePoints() {
        assertEquals(new TileBlocks(36, 32, false), new Work(81, 36, 4096, 512, 512, 2).cut());
        assertEquals(new TileBlocks(48, 32, false), new Work(64, 64, 4096, 512, 512, 2).cut());
    }

    @Test
    void leavesPreparedWeightsAlone() {
        assertEquals(new TileBlocks(36, 0, true), new Work(36, 36, 32, 512, 512, 2).prepared());
        assertEquals(new TileBlocks(36, 0, true), new Work(36, 36, 128, 256, 256, 2).prepared());
        assertEquals(new TileBlocks(24, 0, true), new Work(36, 36, 16, 128, 128, 2).prepared());
        assertEquals(new TileBlocks(24, 0, false), new Work(36, 36, 512, 128, 128, 2).prepared());
        assertEquals(new TileBlocks(36, 0, false), new Work(36, 36, 32, 512, 512, 1).prepared());
    }

    @Test
    void doesNotPartFewInputs() {
        assertEquals(32, of(3, 32, 40_000, 2).inputs());
    }

    /** Two threads, whose weights for all outputs are there once or for a panel twice. */
    @Test
    void countsWhatThreadsNeed() {
        Work work = new Work(36, 36, 64, 64, 48, 2);
        long planes = 36 * (64 * 24 + 16);
        assertEquals(64 + 2 * 36 * (64 * 32 + 16) + 2 * 2 * planes, new TileBlocks(24, 64, false).scratch(work));
        long held = 36 * (64 * 36 + 16) + 36 * (32 * 36 + 16);
        assertEquals(64 + 2 * (held + 36 * (32 * 32 + 16)), new TileBlocks(24, 32, false).scratch(work));
    }
}
