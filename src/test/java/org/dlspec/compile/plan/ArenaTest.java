package org.dlspec.compile.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArenaTest {
    private static final int SEEDS = 200;
    private static final int STEPS = 40;

    @Test
    void blocksThatLiveTogetherNeverOverlap() {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Block> blocks = blocks(new Random(seed));
            long bytes = Arena.place(blocks);
            for (Block block : blocks) {
                assertTrue(block.offset() >= 0 && block.offset() + block.bytes() <= bytes, "seed " + seed);
                assertEquals(0, block.offset() % 64);
                for (Block other : blocks) {
                    assertTrue(other == block || !block.meets(other) || areApart(block, other), "seed " + seed);
                }
            }
        }
    }

    @Test
    void whatLivesOneAfterTheOtherSharesItsPlace() {
        List<Block> blocks = List.of(block(4096, 0, 3), block(4096, 4, 7), block(4096, 8, 9));
        assertEquals(4096, Arena.place(blocks));
    }

    @Test
    void takesTheOrderThatNeedsLeast() {
        // By size, 0..128 and 128..256 go to those of the second step, 0..128 to the third, and the small one finds no
        // gap.
        List<Block> blocks = List.of(block(128, 2, 2), block(128, 2, 3), block(128, 4, 5), block(64, 3, 4));
        assertEquals(256, Arena.place(blocks));
    }

    @Test
    void beginsWithTheFullestStep() {
        // By size, by both, by duration or by time it takes 384: the last step's 192 and 128 do not meet.
        List<Block> blocks =
                List.of(block(64, 3, 3), block(192, 4, 4), block(128, 2, 4), block(192, 1, 1), block(64, 0, 2));
        assertEquals(320, Arena.place(blocks));
    }

    @Test
    void staysNearWhatLivesAtOnce() {
        long needed = 0;
        long alive = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Block> blocks = blocks(new Random(seed));
            needed += Arena.place(blocks);
            alive += mostAlive(blocks);
        }
        assertTrue(needed >= alive, needed + " of " + alive);
        assertTrue(needed < 1.06 * alive, needed + " of " + alive);
    }

    private static List<Block> blocks(Random random) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int first = random.nextInt(STEPS);
            blocks.add(block(64L << random.nextInt(8), first, Math.min(STEPS, first + random.nextInt(12))));
        }
        return blocks;
    }

    private static Block block(long bytes, int first, int last) {
        Block block = Block.temporary(bytes, first);
        block.touch(last);
        return block;
    }

    private static boolean areApart(Block a, Block b) {
        return a.offset() + a.bytes() <= b.offset() || b.offset() + b.bytes() <= a.offset();
    }

    private static long mostAlive(List<Block> blocks) {
        long most = 0;
        for (int step = 0; step <= STEPS; step++) {
            int now = step;
            most = Math.max(
                    most,
                    blocks.stream()
                            .filter(block -> block.first() <= now && now <= block.last())
                            .mapToLong(Block::bytes)
                            .sum());
        }
        return most;
    }
}
