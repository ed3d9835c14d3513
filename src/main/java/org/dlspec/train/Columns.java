package org.dlspec.train;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.data.Classes;
import org.dlspec.data.Column;
import org.dlspec.data.ImageColumn;
import org.dlspec.data.NumberColumn;
import org.dlspec.data.Table;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.spec.DataSpec;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.data.FieldOperator;
import org.dlspec.vocab.data.Fill;

/** The columns of a table that a field is made of. The checker has seen that they are there; files may have changed. */
final class Columns {
    private Columns() {}

    static ImageColumn pictures(Table table, DataSpec.Field field) {
        if (all(table, field).get(0) instanceof ImageColumn images) {
            return images;
        }
        throw changed(field, "is not a column of pictures");
    }

    static Column single(Table table, DataSpec.Field field) {
        List<Column> columns = all(table, field);
        if (columns.size() != 1) {
            throw changed(field, "is " + columns.size() + " columns, one is needed");
        }
        return columns.get(0);
    }

    /** The cells of a row side by side. */
    static double[] cells(List<NumberColumn> columns, int row) {
        double[] cells = new double[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = columns.get(i).get(row);
        }
        return cells;
    }

    /** What a column's cell becomes. */
    static float asFloat(NumberColumn column, int row, double number) {
        if (Math.abs(number) > Float.MAX_VALUE) {
            throw new DlspecException(
                    Code.D506,
                    "`" + column.name() + "` is " + column.get(row) + " in row " + (row + 1)
                            + ", which is too large: models compute with numbers up to 3.4e38");
        }
        return (float) number;
    }

    /** Columns of numbers, in which -1 stands for a missing answer as NaN does, where answers may be missing. */
    static List<NumberColumn> answers(Table table, DataSpec.Field field, int wanted) {
        boolean isMarked = field.kind() instanceof Kind.Maybe && field.kind().present() instanceof Kind.Labels;
        List<NumberColumn> columns = numbers(table, field, wanted);
        return isMarked ? columns.stream().map(NumberColumn::withoutMark).toList() : columns;
    }

    static List<NumberColumn> numbers(Table table, DataSpec.Field field, int wanted) {
        List<NumberColumn> numbers = new ArrayList<>();
        for (Column column : all(table, field)) {
            if (!(column instanceof NumberColumn cells)) {
                throw new DlspecException(
                        Code.D902,
                        "column `" + column.name() + "` holds words, and `" + field.name() + "` needs numbers");
            }
            numbers.add(cells);
        }
        if (numbers.size() != wanted) {
            throw changed(field, "has " + numbers.size() + " columns, and " + field.kind() + " is needed");
        }
        return numbers;
    }

    /** A name stands for its column, or for the columns {@code name[0]}, {@code name[1]} and so on. */
    static List<Column> named(Table table, String name) {
        return table.column(name)
                .map(List::of)
                .orElseGet(() -> table.columns().stream()
                        .filter(column -> column.name().startsWith(name + "["))
                        .toList());
    }

    private static List<Column> all(Table table, DataSpec.Field field) {
        List<Column> found = new ArrayList<>();
        field.columns().forEach(name -> found.addAll(named(table, name)));
        if (found.isEmpty()) {
            throw changed(field, "is no column of the data");
        }
        return found;
    }

    /** A column of classes whose empty cells are filled, where the field says with what. */
    static Column filled(DataSpec.Field field, Column raw, Learned known) {
        Column column = raw;
        for (FieldOperator operator : field.pipe()) {
            if (operator instanceof Fill fill) {
                column = fill.fill(column, known.values(field).orElse(Classes.of(column)));
            }
        }
        return column;
    }

    static DlspecException changed(DataSpec.Field field, String what) {
        return new DlspecException(
                Code.D902,
                "`" + String.join("`, `", field.columns()) + "` " + what + " (field `" + field.name() + "`)");
    }
}
