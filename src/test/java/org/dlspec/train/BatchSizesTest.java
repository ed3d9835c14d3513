package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BatchSizesTest {
    @Test
    void areTheMostAndPowersOfTwo() {
        assertEquals(List.of(), BatchSizes.of(0, 32));
        assertEquals(List.of(1), BatchSizes.of(1, 32));
        assertEquals(List.of(4), BatchSizes.of(3, 32));
        assertEquals(List.of(4, 1), BatchSizes.of(5, 32));
        assertEquals(List.of(8), BatchSizes.of(6, 32));
        assertEquals(List.of(32, 32, 32, 4), BatchSizes.of(100, 32));
        assertEquals(List.of(24, 16), BatchSizes.of(40, 24));
        assertEquals(List.of(1, 1, 1), BatchSizes.of(3, 1));
    }

    @Test
    void thereAreFewAndLittleIsWasted() {
        TreeSet<Integer> sizes = new TreeSet<>();
        for (int samples = 1; samples < 500; samples++) {
            List<Integer> division = BatchSizes.of(samples, 48);
            sizes.addAll(division);
            int places = division.stream().mapToInt(Integer::intValue).sum();
            int last = division.get(division.size() - 1);
            assertTrue(places >= samples && 3 * (places - samples) <= last, samples + " in " + division);
        }
        assertEquals(List.of(1, 2, 4, 8, 16, 32, 48), List.copyOf(sizes));
    }
}
