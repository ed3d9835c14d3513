package org.dlspec.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassedSamplesTest {
    /** Samples 0 to 9: class 0 has 0 2 4 6 8 9, class 2 has 1 3, and 5 and 7 have none. */
    private static final int[] CLASS_OF = {0, 2, 0, 2, 0, -1, 0, -1, 0, 0};

    private static final ClassedSamples SAMPLES = ClassedSamples.of(CLASS_OF);

    @Test
    void countsWhatThereIs() {
        assertArrayEquals(new int[] {6, 2}, SAMPLES.sizes());
        assertEquals(2, SAMPLES.withoutClass());
    }

    @Test
    void anEpochOfMoreHasEachSampleEquallyOften() {
        int[] order = SAMPLES.even(6, new Turn(1, 1, false));
        assertEquals("[0, 1, 1, 1, 2, 3, 3, 3, 4, 5, 6, 7, 8, 9]", Arrays.toString(order));
        int[] seven = SAMPLES.even(7, new Turn(1, 1, true));
        assertEquals(16, seven.length);
        int ones = count(seven, 1);
        assertEquals(7, ones + count(seven, 3));
        assertTrue(ones == 3 || ones == 4);
    }

    @Test
    void anEpochOfFewerTakesOthersEachTime() {
        Set<String> seen = new TreeSet<>();
        Set<Integer> ever = new TreeSet<>();
        for (int epoch = 1; epoch <= 20; epoch++) {
            int[] order = SAMPLES.even(2, new Turn(1, epoch, true));
            assertEquals(6, order.length);
            assertEquals(6, Arrays.stream(order).distinct().count());
            assertArrayEquals(order, SAMPLES.even(2, new Turn(1, epoch, true)));
            seen.add(Arrays.toString(order));
            Arrays.stream(order).forEach(ever::add);
        }
        assertTrue(seen.size() > 15, seen.toString());
        assertEquals("[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]", ever.toString());
        assertNotEquals(
                Arrays.toString(SAMPLES.even(2, new Turn(1, 1, true))),
                Arrays.toString(SAMPLES.even(2, new Turn(2, 1, true))));
    }

    @Test
    void inTurnEveryRunOfSamplesIsBalanced() {
        int[] classOf = IntStream.range(0, 300)
                .map(i -> i % 30 == 0 ? 0 : i % 3 == 0 ? 1 : 2)
                .toArray();
        ClassedSamples samples = ClassedSamples.of(classOf);
        int[] order = samples.inTurn(100, new Turn(5, 3, true));
        assertEquals(300, order.length);
        for (int batch : new int[] {4, 7, 32, 300}) {
            for (int from = 0; from < order.length; from += batch) {
                int[] counts = new int[3];
                for (int i = from; i < Math.min(order.length, from + batch); i++) {
                    counts[classOf[order[i]]]++;
                }
                int most = IntStream.of(counts).max().orElseThrow();
                int least = IntStream.of(counts).min().orElseThrow();
                assertTrue(most - least <= 1, batch + " " + Arrays.toString(counts));
            }
        }
    }

    @Test
    void inTurnThoseWithoutAClassAreSpreadOut() {
        int[] order = SAMPLES.inTurn(4, new Turn(5, 3, true));
        assertEquals(
                "[false, false, true, false, false, false, false, true, false, false]",
                IntStream.of(order)
                        .mapToObj(i -> CLASS_OF[i] < 0)
                        .collect(Collectors.toList())
                        .toString());
        assertEquals(1, count(order, 5));
        assertEquals(1, count(order, 7));
    }

    private static int count(int[] order, int sample) {
        return (int) IntStream.of(order).filter(i -> i == sample).count();
    }
}
