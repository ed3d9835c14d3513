package org.dlspec.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dlspec.tensor.Philox;
import org.junit.jupiter.api.Test;

class SplitsTest {
    private static final Shares USUAL = new Shares(0.70, 0.15, 0.15);

    private static List<Integer> counts(Parts parts) {
        return List.of(
                parts.count(Part.TRAIN),
                parts.count(Part.VALIDATION),
                parts.count(Part.TEST),
                parts.undivided().length);
    }

    @Test
    void everyPartGetsItsShare() {
        assertEquals(List.of(70, 15, 15, 0), counts(Splits.random(Parts.none(100), USUAL, 7)));
        assertEquals(List.of(80, 10, 10, 0), counts(Splits.random(Parts.none(100), new Shares(0.8, 0.1, 0.1), 7)));
        assertEquals(List.of(50, 0, 20, 30), counts(Splits.random(Parts.none(100), new Shares(0.5, 0, 0.2), 7)));
        assertEquals(List.of(10, 0, 0, 0), counts(Splits.random(Parts.none(10), new Shares(1, 0, 0), 7)));
        assertEquals(List.of(0, 0, 0, 0), counts(Splits.random(Parts.none(0), USUAL, 7)));
    }

    @Test
    void equalSeedsGiveEqualPartsAndOthersDoNot() {
        Parts parts = Splits.random(Parts.none(100), USUAL, 7);
        assertEquals(parts, Splits.random(Parts.none(100), USUAL, 7));
        assertNotEquals(parts, Splits.random(Parts.none(100), USUAL, 8));
        assertNotEquals(parts, Parts.blocks(70, 15, 15));
    }

    @Test
    void theSizesAreThoseOfTheDivision() {
        for (int i = 0; i < 200; i++) {
            int train = Philox.below(300, 1, 0, 4 * i);
            int validation = Philox.below(3, 1, 0, 4 * i + 1) == 0 ? 17 : 0;
            double share = Philox.below(100, 1, 0, 4 * i + 2) / 100.0;
            Shares shares = new Shares(share, validation > 0 ? 0 : (1 - share) / 2, (1 - share) / 3);
            int seed = i;
            Parts brought = validation > 0 ? Parts.blocks(train, validation, 0) : Parts.none(train);
            int[] classes = IntStream.range(0, brought.rows())
                    .map(row -> Philox.below(5, 2, seed, row))
                    .toArray();
            Map<Part, Integer> sizes = Splits.sizes(brought, shares);
            for (Parts parts :
                    List.of(Splits.random(brought, shares, seed), Splits.stratified(brought, shares, classes, seed))) {
                for (Part part : Part.values()) {
                    assertEquals(parts.count(part), sizes.get(part));
                }
            }
        }
    }

    /** Computed apart from this code, in Python, from the definitions of the permutation and of the dealing. */
    @Test
    void theDivisionIsThisOne() {
        assertArrayEquals(
                new int[] {5, 9, 11, 16, 18},
                Splits.random(Parts.none(20), new Shares(0.75, 0.25, 0), 0).rows(Part.VALIDATION));
    }

    @Test
    void stratifiedPartsHaveTheSharesOfEveryClass() {
        int[] classes = IntStream.range(0, 1000)
                .map(i -> i % 100 < 60 ? 0 : i % 100 < 95 ? 1 : 2)
                .toArray();
        Parts parts = Splits.stratified(Parts.none(1000), USUAL, classes, 3);
        assertEquals(List.of(700, 150, 150, 0), counts(parts));
        int[] sizes = {600, 350, 50};
        for (Part part : Part.values()) {
            for (int c = 0; c < 3; c++) {
                int stratum = c;
                long count = IntStream.of(parts.rows(part))
                        .filter(row -> classes[row] == stratum)
                        .count();
                assertEquals(USUAL.of(part) * sizes[c], count, 2.0);
            }
        }
        // Within a class the rows are drawn at random: not simply the first ones.
        assertTrue(IntStream.of(parts.rows(Part.TEST)).max().orElseThrow() > 900);
        assertTrue(IntStream.of(parts.rows(Part.TEST)).min().orElseThrow() < 100);
    }

    @Test
    void groupsStayTogether() {
        int[] patients = IntStream.range(0, 1000).map(i -> i * 7 % 100).toArray();
        Parts parts = Splits.grouped(Parts.none(1000), USUAL, patients, new int[1000], 5);
        assertEquals(List.of(700, 150, 150, 0), counts(parts));
        for (int row = 0; row < 1000; row++) {
            assertEquals(parts.of(row), parts.of((row + 100) % 1000), "patient " + patients[row]);
        }
        assertNotEquals(parts, Splits.grouped(Parts.none(1000), USUAL, patients, new int[1000], 6));
    }

    /** 80 patients of 1 to 40 samples, every fifth of them ill in some samples, every ninth in all. */
    @Test
    void groupsAreDealtSoThatEveryPartHasItsShareOfEachClass() {
        int[] patients = IntStream.range(0, 80)
                .flatMap(p -> IntStream.range(0, 1 + Philox.below(40, 9, 1, p)).map(i -> p))
                .toArray();
        int[] classes = IntStream.range(0, patients.length)
                .map(i -> patients[i] % 9 == 0 ? 2 : patients[i] % 5 == 0 && i % 2 == 0 ? 1 : 0)
                .toArray();
        double worst = 0;
        double sum = 0;
        for (int seed = 0; seed < 20; seed++) {
            Parts parts = Splits.grouped(Parts.none(patients.length), USUAL, patients, classes, seed);
            for (Part part : Part.values()) {
                for (int c = 0; c < 3; c++) {
                    int stratum = c;
                    double all = IntStream.of(classes).filter(x -> x == stratum).count();
                    double here = IntStream.of(parts.rows(part))
                            .filter(row -> classes[row] == stratum)
                            .count();
                    double off = Math.abs(here / all - USUAL.of(part));
                    worst = Math.max(worst, off);
                    sum += off;
                }
            }
        }
        // One patient has up to a tenth of the samples of the rarest class.
        assertTrue(worst < 0.07, "share off by " + worst);
        assertTrue(sum / (20 * 3 * 3) < 0.015, "shares off by " + sum / (20 * 3 * 3));
    }

    @Test
    void onlyWhatIsLeftIsDivided() {
        Parts mnist = Parts.blocks(100, 0, 20);
        Parts parts = Splits.random(mnist, new Shares(0.85, 0.15, 0), 1);
        assertEquals(List.of(85, 15, 20, 0), counts(parts));
        assertArrayEquals(mnist.rows(Part.TEST), parts.rows(Part.TEST));
    }

    @Test
    void aShareForAPartThatTheDataBringIsAProblem() {
        Map<Part, Integer> mnist = Map.of(Part.TRAIN, 60000, Part.TEST, 10000);
        assertEquals(
                Optional.of(new Problem(
                        "the data bring a test part of 10000 samples, and the split gives test a share, too",
                        "leave `test` out of the split")),
                Splits.problem(mnist, USUAL));
        assertEquals(Optional.empty(), Splits.problem(mnist, new Shares(0.85, 0.15, 0)));
    }

    @Test
    void aColumnOfTextsDivides() {
        assertEquals(
                Optional.of(Parts.blocks(1, 2, 1)),
                Splits.column(new TextColumn("split", List.of("train", "val", "Validation", "test"))));
        assertEquals(Optional.empty(), Splits.column(new TextColumn("split", List.of("train", "dev"))));
    }
}
