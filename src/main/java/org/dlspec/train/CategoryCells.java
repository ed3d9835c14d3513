package org.dlspec.train;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dlspec.data.Classes;
import org.dlspec.data.Column;
import org.dlspec.data.NumberColumn;
import org.dlspec.data.TextColumn;
import org.dlspec.spec.DataSpec;

/**
 * An input whose cells are one of a few values each. The values of the training rows are numbered in their order; whatever
 * else comes later has one number more, that of the values which training has not seen.
 */
record CategoryCells(Column column, Classes values, int count) {
    /** @param rows the training rows, which tell the values where no run has told them before */
    static CategoryCells of(DataSpec.Field field, Column raw, int count, int[] rows, Learned known) {
        Column column = Columns.filled(field, raw, known);
        Classes values = known.values(field).orElseGet(() -> Classes.of(only(column, rows)));
        if (values.size() > count) {
            throw Columns.changed(field, "has " + values.size() + " different values, " + count + " are declared");
        }
        return new CategoryCells(column, values, count);
    }

    /** The number of each row's value; {@code count} where training has not seen it. */
    float[] numbers() {
        int[] numbers = values.numbers(column);
        float[] cells = new float[numbers.length];
        IntStream.range(0, cells.length).forEach(row -> cells[row] = numbers[row] < 0 ? count : numbers[row]);
        return cells;
    }

    private static Column only(Column column, int[] rows) {
        if (column instanceof TextColumn texts) {
            List<String> some =
                    Arrays.stream(rows).mapToObj(row -> texts.values().get(row)).toList();
            return new TextColumn(column.name(), some);
        }
        if (column instanceof NumberColumn numbers) {
            return new NumberColumn(
                    column.name(), Arrays.stream(rows).mapToDouble(numbers::get).toArray());
        }
        return column;
    }
}
