package org.dlspec.data;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.dlspec.data.ColumnHeader.Missing;
import org.dlspec.data.ColumnHeader.Numbers;
import org.dlspec.data.ColumnHeader.Texts;
import org.dlspec.data.ColumnHeader.Value;

/** What a column that lies in memory holds, in short. */
final class Summary {
    private Summary() {}

    /** For a source whose rows have no place that a user could look up. */
    static ColumnHeader of(Column column) {
        return of(column, row -> "");
    }

    /** The function tells where a row stands, as in "road.csv:41". */
    static ColumnHeader of(Column column, IntFunction<String> place) {
        if (column instanceof NumberColumn numbers) {
            return new ColumnHeader(column.name(), numbers(numbers, place));
        }
        if (column instanceof TextColumn texts) {
            return new ColumnHeader(column.name(), texts(texts, place));
        }
        ImageColumn images = (ImageColumn) column;
        Image first = images.image(0);
        return new ColumnHeader(
                column.name(),
                new ColumnHeader.Pictures(
                        first.height(), first.width(), first.channels(), images instanceof PackedImages));
    }

    private static Numbers numbers(NumberColumn column, IntFunction<String> place) {
        TreeMap<Double, Integer> counts = new TreeMap<>();
        Missing missing = Missing.NONE;
        boolean isWhole = true;
        double min = Double.NaN;
        double max = Double.NaN;
        for (int row = 0; row < column.rows(); row++) {
            double value = column.get(row);
            if (Double.isNaN(value)) {
                missing = more(missing, row, place);
                continue;
            }
            min = min <= value ? min : value;
            max = max >= value ? max : value;
            isWhole &= value == Math.rint(value) && !Double.isInfinite(value);
            if (isWhole && counts.size() <= ColumnHeader.MOST_VALUES) {
                // Adding zero makes one key of 0.0 and -0.0.
                counts.merge(value + 0.0, 1, Integer::sum);
            }
        }
        boolean isListed = isWhole && counts.size() <= ColumnHeader.MOST_VALUES;
        return new Numbers(isWhole, min, max, missing, isListed ? listed(counts, Classes::text) : List.of());
    }

    private static Texts texts(TextColumn column, IntFunction<String> place) {
        TreeMap<String, Integer> counts = new TreeMap<>(CodePoints.ORDER);
        Missing missing = Missing.NONE;
        for (int row = 0; row < column.rows(); row++) {
            if (column.get(row).isEmpty()) {
                missing = more(missing, row, place);
            } else if (counts.size() <= ColumnHeader.MOST_VALUES) {
                counts.merge(column.get(row), 1, Integer::sum);
            }
        }
        boolean isListed = counts.size() <= ColumnHeader.MOST_VALUES;
        return new Texts(missing, isListed ? listed(counts, text -> text) : List.of());
    }

    private static Missing more(Missing missing, int row, IntFunction<String> place) {
        return new Missing(missing.cells() + 1, missing.cells() == 0 ? place.apply(row) : missing.first());
    }

    private static <K> List<Value> listed(Map<K, Integer> counts, Function<K, String> text) {
        return counts.entrySet().stream()
                .map(entry -> new Value(text.apply(entry.getKey()), entry.getValue()))
                .toList();
    }
}
