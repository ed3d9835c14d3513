package org.dlspec.vocab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.data.Classes;
import org.dlspec.data.ColumnHeader;
import org.dlspec.data.NumberColumn;
import org.dlspec.data.TextColumn;
import org.dlspec.graph.Complaints;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Literal;
import org.junit.jupiter.api.Test;

class FillTest {
    private static final Fill FALSE = new Fill(new Literal.Truth(false));
    private static final NumberColumn ONES = new NumberColumn("car", new double[] {1, Double.NaN, 1});

    @Test
    void falseIsZeroAmongZerosAndOnesEvenWhereOnlyOnesStand() {
        assertEquals(new NumberColumn("car", new double[] {1, 0, 1}), FALSE.fill(ONES, Classes.of(ONES)));
    }

    @Test
    void falseIsTheFirstOfTwoValues() {
        assertEquals(
                new TextColumn("car", List.of("yes", "no", "no")),
                FALSE.fill(new TextColumn("car", List.of("yes", "", "no")), new Classes(List.of("no", "yes"))));
        assertEquals(
                new TextColumn("car", List.of("yes", "no")),
                FALSE.fill(new TextColumn("car", List.of("yes", "")), new Classes(List.of("no", "yes"))));
    }

    @Test
    void falseAmongThreeValuesOrOneTextSaysNothing() {
        assertEquals(
                List.of("`fill(false)` does not say which value of column `c` is meant"),
                complaints(FALSE, texts("red", "blue", "green")));
        assertEquals(1, complaints(FALSE, texts("yes")).size());
    }

    @Test
    void aTextDoesNotStandAmongNumbers() {
        ColumnHeader.Content numbers = new ColumnHeader.Numbers(
                true, 0, 1, new ColumnHeader.Missing(1, ""), List.of(new ColumnHeader.Value("0", 2)));
        assertEquals(
                List.of("`fill(\"no\")` does not fit column `c`, which holds numbers"),
                complaints(new Fill(new Literal.Text("no")), numbers));
    }

    @Test
    void theHeaderCountsFilledCells() {
        ColumnHeader filled =
                new Fill(new Literal.Text("grey")).fill(new ColumnHeader("c", texts("blue", "red")), new Complaints());
        assertEquals(
                List.of(
                        new ColumnHeader.Value("blue", 1),
                        new ColumnHeader.Value("grey", 2),
                        new ColumnHeader.Value("red", 1)),
                filled.values());
        assertEquals(0, filled.missing().cells());
    }

    @Test
    void numbersAreFilledByTheStage() {
        Stage stage = new Fill(new Literal.Number(2.5)).stage(new Kind.Vec(2), List.of());
        assertArrayEquals(new double[] {2.5, 7}, stage.numbers(new double[] {Double.NaN, 7}));
    }

    private static ColumnHeader.Content texts(String... values) {
        return new ColumnHeader.Texts(
                new ColumnHeader.Missing(2, "x.csv:3"),
                List.of(values).stream().map(v -> new ColumnHeader.Value(v, 1)).toList());
    }

    private static List<String> complaints(Fill fill, ColumnHeader.Content content) {
        Complaints complaints = new Complaints();
        fill.fill(new ColumnHeader("c", content), complaints);
        return complaints.all().stream().map(Complaints.Complaint::message).toList();
    }
}
