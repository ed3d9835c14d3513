package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dlspec.data.NumberColumn;
import org.dlspec.data.Part;
import org.dlspec.data.Parts;
import org.dlspec.data.Table;
import org.dlspec.data.TextColumn;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Span;
import org.dlspec.spec.DataSpec;
import org.dlspec.vocab.FieldName;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Literal;
import org.dlspec.vocab.data.Balance;
import org.dlspec.vocab.data.Csv;
import org.dlspec.vocab.data.FieldOperator;
import org.dlspec.vocab.data.Fill;
import org.dlspec.vocab.data.Grouped;
import org.dlspec.vocab.data.Grouping;
import org.dlspec.vocab.data.Random;
import org.dlspec.vocab.data.Splitter;
import org.junit.jupiter.api.Test;

class DivisionTest {
    /** 40 rows of 10 patients; every fourth row is ill, every eighth is not told. */
    private static final Table TABLE = new Table(
            List.of(
                    new NumberColumn(
                            "patient",
                            IntStream.range(0, 40).mapToDouble(i -> i / 4).toArray()),
                    new TextColumn(
                            "ill",
                            IntStream.range(0, 40)
                                    .mapToObj(i -> i % 8 == 1 ? "" : i % 4 == 0 ? "yes" : "no")
                                    .toList())),
            Parts.none(40));

    @Test
    void foldsTurnTrainingAndValidationPartAboutAndKeepTheTestPart() {
        Splitter split = new Random(0.6, 0.2, 0.2, Optional.of(new FieldName("y")), 1);
        Division division = Division.of(spec(Optional.of(split), Optional.empty(), List.of()), TABLE);
        int[] test = division.parts().rows(Part.TEST);
        int[] validated = new int[40];
        for (int fold = 0; fold < 4; fold++) {
            Parts parts = division.fold(4, fold, 7).parts();
            assertArrayEquals(test, parts.rows(Part.TEST));
            assertEquals(24, parts.count(Part.TRAIN));
            assertEquals(8, parts.count(Part.VALIDATION));
            IntStream.of(parts.rows(Part.VALIDATION)).forEach(row -> validated[row]++);
        }
        assertEquals(32, IntStream.of(validated).filter(n -> n == 1).count());
    }

    @Test
    void foldsKeepTheGroupsOfTheSplit() {
        Splitter split = new Grouped(new Grouping.ByColumn("patient"), 0.8, 0, 0.2, Optional.empty(), 1);
        Division division = Division.of(spec(Optional.of(split), Optional.empty(), List.of()), TABLE);
        for (int fold = 0; fold < 4; fold++) {
            Parts parts = division.fold(4, fold, 7).parts();
            assertEquals(8, parts.count(Part.VALIDATION));
            for (int row = 0; row < 40; row++) {
                assertEquals(parts.of(row / 4 * 4), parts.of(row));
            }
        }
        assertEquals(
                "9 folds need at least 9 groups beside the test part, and there are 8",
                assertThrows(DlspecException.class, () -> division.fold(9, 0, 7))
                        .getMessage());
    }

    @Test
    void balancingSeesTheTrainingPartAndFilledCells() {
        Optional<Balance> balance = Optional.of(new Balance.Oversample(new FieldName("y")));
        Division whole = Division.of(spec(Optional.empty(), balance, List.of()), TABLE);
        // 25 no, 10 yes, 5 empty.
        assertEquals(55, whole.balancing().orElseThrow().samples());
        FieldOperator fill = new Fill(new Literal.Text("no"));
        Division filled = Division.of(spec(Optional.empty(), balance, List.of(fill)), TABLE);
        assertEquals(60, filled.balancing().orElseThrow().samples());
        Splitter half = new Random(0.5, 0.5, 0, Optional.of(new FieldName("y")), 1);
        Division divided = Division.of(spec(Optional.of(half), balance, List.of(fill)), TABLE);
        int samples = divided.balancing().orElseThrow().samples();
        assertEquals(30, samples, 2);
    }

    /** As many of -1, which stands for a missing class, are no class. */
    @Test
    void balancingCountsNoMarkOfMissingClasses() {
        Optional<Balance> balance = Optional.of(new Balance.Oversample(new FieldName("y")));
        DataSpec.Field maybe =
                new DataSpec.Field("y", new Kind.Maybe(new Kind.Binary()), List.of("k"), List.of(), Span.NONE);
        double[] marked = IntStream.range(0, 40)
                .mapToDouble(i -> i < 20 ? -1 : i < 30 ? 0 : 1)
                .toArray();
        marked[39] = 0;
        Table table = new Table(List.of(TABLE.columns().get(0), new NumberColumn("k", marked)), Parts.none(40));
        Division division = Division.of(spec(Optional.empty(), balance, maybe), table);
        // 20 are not told, 11 no, 9 yes.
        assertEquals(42, division.balancing().orElseThrow().samples());
    }

    private static DataSpec spec(Optional<Splitter> split, Optional<Balance> balance, List<FieldOperator> pipe) {
        return spec(split, balance, new DataSpec.Field("y", new Kind.Binary(), List.of("ill"), pipe, Span.NONE));
    }

    private static DataSpec spec(Optional<Splitter> split, Optional<Balance> balance, DataSpec.Field y) {
        DataSpec.Field x = new DataSpec.Field("x", new Kind.Vec(1), List.of("patient"), List.of(), Span.NONE);
        return new DataSpec(
                "d",
                "",
                new Csv("d.csv", ","),
                List.of(x),
                List.of(y),
                split,
                Map.of(),
                balance,
                DataSpec.Cache.AUTO,
                Span.NONE);
    }
}
