package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StaticSharesTest {
    /** Tasks 0 to 9 take 0 to 9: threads have 0 1 2 3, 4 5 6 and 7 8 9. */
    @Test
    void theFirstThreadsHaveOneMore() {
        assertEquals(24, StaticShares.longest(10, 3, task -> task));
        assertEquals(35, StaticShares.longest(10, 2, task -> task));
        assertEquals(45, StaticShares.longest(10, 1, task -> task));
    }

    /** The first thread has 9 and 0, the second 1. */
    @Test
    void theLongestIsAnyThread() {
        assertEquals(9, StaticShares.longest(3, 2, task -> task == 0 ? 9 : task == 1 ? 0 : 1));
        assertEquals(7, StaticShares.longest(2, 2, task -> task == 1 ? 7 : 1));
    }

    @Test
    void threadsMayHaveNothing() {
        assertEquals(5, StaticShares.longest(1, 8, task -> 5));
        assertEquals(0, StaticShares.longest(0, 2, task -> 5));
    }
}
