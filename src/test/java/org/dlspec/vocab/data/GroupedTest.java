package org.dlspec.vocab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dlspec.data.Column;
import org.dlspec.data.NumberColumn;
import org.dlspec.data.Part;
import org.dlspec.data.Parts;
import org.dlspec.data.TextColumn;
import org.dlspec.vocab.FieldName;
import org.junit.jupiter.api.Test;

class GroupedTest {
    @Test
    void aColumnOfTextsOrNumbersGroups() {
        Grouping patient = new Grouping.ByColumn("patient");
        assertArrayEquals(new int[] {0, 1, 0}, patient.groups(new TextColumn("patient", List.of("p2", "p1", "p2"))));
        assertArrayEquals(new int[] {0, 1, 0}, patient.groups(new NumberColumn("patient", new double[] {7, 2, 7})));
    }

    @Test
    void aFilePrefixGroupsAcrossFolders() {
        Grouping prefix = new Grouping.FilePrefix("_");
        Column files = new TextColumn("file", List.of("mel/p1_1.png", "nv/p1_2.png", "nv/p2_1.png", "nv/alone.png"));
        assertArrayEquals(new int[] {0, 0, 1, 2}, prefix.groups(files));
        assertEquals("file", prefix.column());
    }

    /** 40 patients of 25 rows; every fifth of them ill. */
    @Test
    void everyPartGetsItsShareOfEachClass() {
        double[] patients = IntStream.range(0, 1000).mapToDouble(i -> i / 25).toArray();
        int[] ill = IntStream.range(0, 1000).map(i -> i / 25 % 5 == 0 ? 1 : 0).toArray();
        Grouped split =
                new Grouped(new Grouping.ByColumn("patient"), 0.5, 0.25, 0.25, Optional.of(new FieldName("ill")), 3);
        Parts parts = split.divide(
                Parts.none(1000), new Splitter.Rows(ill, Optional.of(new NumberColumn("patient", patients))));
        assertEquals(List.of(500, 250, 250), counts(parts));
        assertEquals(
                List.of(100L, 50L, 50L),
                List.of(Part.values()).stream()
                        .map(p -> IntStream.of(parts.rows(p))
                                .filter(r -> ill[r] == 1)
                                .count())
                        .toList());
        for (int row = 0; row < 1000; row++) {
            assertEquals(parts.of(row / 25 * 25), parts.of(row));
        }
    }

    @Test
    void whatTheSharesLeaveOverBelongsToNoPart() {
        double[] patients = IntStream.range(0, 100).mapToDouble(i -> i / 5).toArray();
        Grouped split = new Grouped(new Grouping.ByColumn("patient"), 0.5, 0.25, 0, Optional.empty(), 3);
        Parts parts = split.divide(
                Parts.none(100), new Splitter.Rows(new int[100], Optional.of(new NumberColumn("p", patients))));
        assertEquals(List.of(50, 25, 0), counts(parts));
        assertEquals(25, parts.undivided().length);
    }

    @Test
    void aColumnOfPartsDivides() {
        Column column = new TextColumn("part", List.of("train", "val", "test", "train"));
        Parts parts = new SplitColumn("part").divide(Parts.none(4), new Splitter.Rows(new int[4], Optional.of(column)));
        assertEquals(List.of(2, 1, 1), counts(parts));
    }

    private static List<Integer> counts(Parts parts) {
        return List.of(parts.count(Part.TRAIN), parts.count(Part.VALIDATION), parts.count(Part.TEST));
    }
}
