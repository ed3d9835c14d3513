package org.dlspec.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.dlspec.tensor.Philox;
import org.junit.jupiter.api.Test;

class FoldsTest {
    /** 103 rows: 60 for training, 23 for validation, 17 for testing, 3 in no part. */
    private static final Parts DIVIDED = Parts.none(103)
            .with(Part.TRAIN, IntStream.range(0, 60).toArray())
            .with(Part.VALIDATION, IntStream.range(60, 83).toArray())
            .with(Part.TEST, IntStream.range(83, 100).toArray());

    @Test
    void everySampleLiesInExactlyOneFoldAndTheTestPartStays() {
        Folds folds = Folds.stratified(DIVIDED, 5, new int[103], 1);
        int[] seen = new int[103];
        for (int fold = 0; fold < 5; fold++) {
            Parts parts = folds.parts(DIVIDED, fold);
            assertArrayEquals(folds.rows(fold), parts.rows(Part.VALIDATION));
            assertArrayEquals(DIVIDED.rows(Part.TEST), parts.rows(Part.TEST));
            assertArrayEquals(new int[] {100, 101, 102}, parts.undivided());
            assertEquals(83, parts.count(Part.TRAIN) + parts.count(Part.VALIDATION));
            IntStream.of(folds.rows(fold)).forEach(row -> seen[row]++);
            // 83 samples in 5 folds: three of 17, two of 16.
            assertEquals(fold < 3 ? 17 : 16, folds.rows(fold).length);
        }
        assertTrue(IntStream.range(0, 103).allMatch(row -> seen[row] == (row < 83 ? 1 : 0)));
    }

    @Test
    void foldsDifferByAtMostOneSampleOfEachClass() {
        int[] classes = IntStream.range(0, 103)
                .map(i -> i % 13 == 0 ? 2 : i % 3 == 0 ? 1 : 0)
                .toArray();
        for (int k : new int[] {2, 3, 5, 10}) {
            Folds folds = Folds.stratified(DIVIDED, k, classes, 4);
            assertEven(folds, k, row -> 0);
            for (int c = 0; c < 3; c++) {
                int stratum = c;
                assertEven(folds, k, row -> classes[row] == stratum ? 0 : 1);
            }
        }
    }

    /** Rows with key 0 are counted. */
    private static void assertEven(Folds folds, int k, IntUnaryOperator key) {
        int[] counts = IntStream.range(0, k)
                .map(fold -> (int) IntStream.of(folds.rows(fold))
                        .filter(row -> key.applyAsInt(row) == 0)
                        .count())
                .toArray();
        int most = IntStream.of(counts).max().orElseThrow();
        int least = IntStream.of(counts).min().orElseThrow();
        assertTrue(most - least <= 1, Arrays.toString(counts));
    }

    @Test
    void equalSeedsGiveEqualFoldsAndOthersDoNot() {
        int[] first = Folds.stratified(DIVIDED, 4, new int[103], 1).rows(0);
        assertArrayEquals(first, Folds.stratified(DIVIDED, 4, new int[103], 1).rows(0));
        assertFalse(Arrays.equals(
                first, Folds.stratified(DIVIDED, 4, new int[103], 2).rows(0)));
    }

    @Test
    void aGroupLiesInOneFold() {
        int[] patients = IntStream.range(0, 103).map(i -> i * 7 % 20).toArray();
        Folds folds = Folds.grouped(DIVIDED, 5, patients, new int[103], 3);
        Map<Integer, Integer> foldOf = new HashMap<>();
        for (int fold = 0; fold < 5; fold++) {
            for (int row : folds.rows(fold)) {
                Integer before = foldOf.put(patients[row], fold);
                assertTrue(before == null || before == fold, "patient " + patients[row]);
            }
        }
        assertEquals(20, foldOf.size());
    }

    /** Groups of 5, 4, 3, 3, 3, 2: the greedy rule makes 5 + 3 + 2 and 4 + 3 + 3 of them. */
    @Test
    void foldsOfGroupsAreAsEvenAsTheGroupsAllow() {
        int[] groups = {0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5};
        Parts all = Parts.blocks(20, 0, 0);
        for (int seed = 0; seed < 20; seed++) {
            Folds folds = Folds.grouped(all, 2, groups, new int[20], seed);
            assertEquals(10, folds.rows(0).length);
            assertEquals(10, folds.rows(1).length);
        }
    }

    /** 80 patients of 1 to 40 samples, every fifth of them ill: each fold gets its fifth of either class to within 10 %. */
    @Test
    void stratifiedFoldsOfGroupsHaveTheSharesOfEachClass() {
        int[] groups = IntStream.range(0, 80)
                .flatMap(p -> IntStream.range(0, 1 + Philox.below(40, 9, 1, p)).map(i -> p))
                .toArray();
        int[] classes = IntStream.of(groups).map(p -> p % 5 == 0 ? 1 : 0).toArray();
        int ill = (int) IntStream.of(classes).filter(c -> c == 1).count();
        for (int seed = 0; seed < 10; seed++) {
            Folds folds = Folds.grouped(Parts.blocks(groups.length, 0, 0), 5, groups, classes, seed);
            for (int fold = 0; fold < 5; fold++) {
                int[] rows = folds.rows(fold);
                long here = IntStream.of(rows).filter(row -> classes[row] == 1).count();
                assertEquals(ill / 5.0, here, 0.1 * ill / 5.0);
                assertEquals((groups.length - ill) / 5.0, rows.length - here, 0.1 * (groups.length - ill) / 5.0);
            }
        }
    }

    @Test
    void moreFoldsThanSamplesOrGroupsAreAProblem() {
        Parts three = Parts.blocks(2, 1, 5);
        assertEquals(Optional.empty(), Folds.problem(three, 3, Optional.empty()));
        assertEquals(
                Optional.of(new Problem(
                        "4 folds need at least 4 samples beside the test part, and there are 3", "take fewer folds")),
                Folds.problem(three, 4, Optional.empty()));
        assertEquals(
                Optional.of(new Problem(
                        "3 folds need at least 3 groups beside the test part, and there are 2", "take fewer folds")),
                Folds.problem(three, 3, Optional.of(new int[] {0, 0, 1, 2, 2, 2, 2, 2})));
    }
}
