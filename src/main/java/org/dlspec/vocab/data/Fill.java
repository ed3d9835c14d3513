package org.dlspec.vocab.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.dlspec.data.Classes;
import org.dlspec.data.Column;
import org.dlspec.data.ColumnHeader;
import org.dlspec.data.NumberColumn;
import org.dlspec.data.Statistics;
import org.dlspec.data.TextColumn;
import org.dlspec.diag.Code;
import org.dlspec.graph.Complaints;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Literal;

@Doc(
        "Reads every empty cell as if this value stood there. For yes-or-no answers `fill(false)` says that empty means no.")
@Alias("PyTorch: fillna")
public record Fill(
        @Doc("The value: a number, a text in quotes, true or false.")
        Literal value) implements FieldOperator {
    private static final List<String> NO_AND_YES = List.of("0", "1");

    @Override
    public Flow after(Flow before, Kind declared, Complaints complaints) {
        if (before instanceof Flow.Choices) {
            return before;
        }
        if (before instanceof Flow.Numbers && !(value instanceof Literal.Text)) {
            return before;
        }
        if (before instanceof Flow.Texts && value instanceof Literal.Text) {
            return new Flow.Texts();
        }
        return FieldOperator.refuse(this, kindOfValue(), before, complaints);
    }

    private String kindOfValue() {
        return value instanceof Literal.Text ? "texts for the text " + value : "numbers for " + value;
    }

    @Override
    public Stage stage(Kind declared, List<Statistics> learned) {
        double number = value instanceof Literal.Number n
                ? n.value()
                : value instanceof Literal.Truth truth && truth.value() ? 1 : 0;
        return new Gaps(Collections.nCopies(Moments.count(declared), number));
    }

    @Override
    public boolean isScaling() {
        return false;
    }

    @Override
    public boolean fillsGaps() {
        return true;
    }

    /**
     * A column of classes without empty cells. The checker has seen that the value can stand in it.
     *
     * @param values what else stands in such a column
     */
    public Column fill(Column column, Classes values) {
        String cell = cell(values.names(), column instanceof NumberColumn)
                .orElseThrow(() -> new IllegalStateException(this + " in " + column.name()));
        if (column instanceof NumberColumn numbers) {
            double number = Double.parseDouble(cell);
            double[] filled = Arrays.stream(numbers.values())
                    .map(x -> Double.isNaN(x) ? number : x)
                    .toArray();
            return new NumberColumn(column.name(), filled);
        }
        List<String> filled = ((TextColumn) column)
                .values().stream().map(x -> x.isEmpty() ? cell : x).toList();
        return new TextColumn(column.name(), filled);
    }

    /** What a column of classes holds with its empty cells filled; complains where the value cannot stand in it. */
    public ColumnHeader fill(ColumnHeader column, Complaints complaints) {
        boolean isNumeric = column.content() instanceof ColumnHeader.Numbers;
        List<ColumnHeader.Value> values = column.values();
        Optional<String> cell =
                cell(values.stream().map(ColumnHeader.Value::text).toList(), isNumeric);
        if (cell.isEmpty()) {
            String what = value instanceof Literal.Truth
                    ? "does not say which value of column `" + column.name() + "` is meant"
                    : "does not fit column `" + column.name() + "`, which holds " + (isNumeric ? "numbers" : "texts");
            String example = isNumeric ? "fill(0)" : "fill(\"no\")";
            complaints.add(Code.D507, "`fill(" + value + ")` " + what, "write the value itself, such as " + example);
            return column;
        }
        return column.filled(cell.get());
    }

    /** The value as the text of a cell: false and true are 0 and 1, or the first and second of two values. */
    private Optional<String> cell(List<String> values, boolean isNumeric) {
        if (value instanceof Literal.Truth truth) {
            List<String> pair = isNumeric && NO_AND_YES.containsAll(values) ? NO_AND_YES : values;
            return pair.size() == 2 ? Optional.of(pair.get(truth.value() ? 1 : 0)) : Optional.empty();
        }
        if (value instanceof Literal.Text text) {
            return isNumeric || text.value().isEmpty() ? Optional.empty() : Optional.of(text.value());
        }
        return isNumeric ? Optional.of(value.toString()) : Optional.empty();
    }
}
