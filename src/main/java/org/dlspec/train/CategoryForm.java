package org.dlspec.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.data.Cell;
import org.dlspec.data.Classes;
import org.dlspec.data.Column;
import org.dlspec.data.NumberColumn;
import org.dlspec.data.TextColumn;
import org.dlspec.spec.DataSpec;

/**
 * An input that is one of a few values.
 *
 * @param values their numbers; whatever else comes has the number of {@code unseen}
 * @param isNumeric whether they were numbers in training, where 1 and 1.0 are one value
 * @param missing the number of an empty cell
 */
record CategoryForm(
        DataSpec.Field field, Feed feed, Map<String, Integer> values, boolean isNumeric, int unseen, float missing)
        implements InputForm {
    static CategoryForm of(DataSpec.Field field, int count, Learned learned) {
        Classes known = learned.values(field).orElse(new Classes(List.of()));
        List<String> names = known.names();
        boolean isNumeric = known.areNumbers();
        Map<String, Integer> values = new LinkedHashMap<>();
        names.forEach(name -> values.put(name, values.size()));
        float[] numbers = CategoryCells.of(field, gapAfter(names, isNumeric), count, new int[0], learned)
                .numbers();
        return new CategoryForm(
                field,
                new Feed(Feed.input(field.name()), 1, Feed.Element.WHOLES),
                Map.copyOf(values),
                isNumeric,
                count,
                numbers[names.size()]);
    }

    @Override
    public float[] numbers(double[] numbers) {
        if (numbers.length != 1) {
            throw new IllegalArgumentException("`" + field.name() + "` takes 1 value, not " + numbers.length);
        }
        return new float[] {number(numbers[0])};
    }

    @Override
    public float[] cells(Map<String, String> cells) {
        if (cells.size() != 1) {
            throw Columns.changed(field, "is " + cells.size() + " columns, one is needed");
        }
        return new float[] {number(cells.values().iterator().next().strip())};
    }

    /** The number of each cell. */
    float[] numbers(List<String> cells) {
        float[] numbers = new float[cells.size()];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = number(cells.get(row));
        }
        return numbers;
    }

    private float number(String cell) {
        if (isNumeric && Cell.isNumberOrEmpty(cell)) {
            return number(Cell.number(cell));
        }
        return cell.isEmpty() ? missing : values.getOrDefault(cell, unseen);
    }

    private float number(double value) {
        return Double.isNaN(value) ? missing : values.getOrDefault(Classes.text(value + 0.0), unseen);
    }

    /** A column of all values, and an empty cell behind them, which the field's pipe may fill. */
    private static Column gapAfter(List<String> names, boolean isNumeric) {
        List<String> cells = new ArrayList<>(names);
        cells.add("");
        return isNumeric
                ? new NumberColumn("", cells.stream().mapToDouble(Cell::number).toArray())
                : new TextColumn("", cells);
    }
}
