package org.dlspec.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The name of a column and what its cells hold. */
public record ColumnHeader(String name, Content content) {

    /** What the cells of a column hold. */
    public sealed interface Content permits Pictures, Numbers, Texts, Unusable {}

    /** Pictures; the size is that of the first one, and uniform says that all are known to have it. */
    public record Pictures(int height, int width, int channels, boolean uniform) implements Content {}

    /**
     * Numbers. Whole says that none has a fraction; minimum and maximum are NaN when all are missing. The values,
     * sorted, are listed for whole columns with at most {@link #MOST_VALUES} different ones.
     */
    public record Numbers(boolean whole, double min, double max, Missing missing, List<Value> values)
            implements Content {
        public Numbers {
            values = List.copyOf(values);
        }
    }

    /**
     * Texts. The values, sorted by code point, are listed when there are at most {@link #MOST_VALUES} different ones.
     */
    public record Texts(Missing missing, List<Value> values) implements Content {
        public Texts {
            values = List.copyOf(values);
        }
    }

    /** Something that the language has no kind for; the clause says what, as in "`x` has 5 axes". */
    public record Unusable(String why) implements Content {}

    /** A value and the number of rows that hold it: a class. */
    public record Value(String text, int rows) {}

    /** How many cells are empty, and where the first one is (file and line where there are lines), or an empty text. */
    public record Missing(int cells, String first) {
        public static final Missing NONE = new Missing(0, "");
    }

    /** The different values, where they are listed. */
    public List<Value> values() {
        if (content instanceof Numbers numbers) {
            return numbers.values();
        }
        return content instanceof Texts texts ? texts.values() : List.of();
    }

    public Missing missing() {
        if (content instanceof Numbers numbers) {
            return numbers.missing();
        }
        return content instanceof Texts texts ? texts.missing() : Missing.NONE;
    }

    /** The same with this text, which is a number in a column of numbers, in every empty cell. */
    public ColumnHeader filled(String cell) {
        if (missing().cells() == 0) {
            return this;
        }
        if (content instanceof Numbers numbers) {
            double value = Double.parseDouble(cell);
            boolean isWhole = numbers.whole() && value == Math.rint(value);
            double min = numbers.min() <= value ? numbers.min() : value;
            double max = numbers.max() >= value ? numbers.max() : value;
            Comparator<Value> order = Comparator.comparingDouble(v -> Double.parseDouble(v.text()));
            return new ColumnHeader(
                    name, new Numbers(isWhole, min, max, Missing.NONE, isWhole ? with(cell, order) : List.of()));
        }
        Comparator<Value> order = Comparator.comparing(Value::text, CodePoints.ORDER);
        return new ColumnHeader(name, new Texts(Missing.NONE, with(cell, order)));
    }

    /** The same column of whole numbers with every -1, which must be its least value to count, as a missing cell. */
    public ColumnHeader withoutMark() {
        if (!(content instanceof Numbers numbers)
                || values().isEmpty()
                || !values().get(0).text().equals(Classes.MARK)) {
            return this;
        }
        Missing before = numbers.missing();
        Missing missing = new Missing(before.cells() + values().get(0).rows(), before.first());
        List<Value> rest = values().subList(1, values().size());
        double min =
                rest.isEmpty() ? Double.NaN : Double.parseDouble(rest.get(0).text());
        return new ColumnHeader(name, new Numbers(true, min, numbers.max(), missing, rest));
    }

    private List<Value> with(String cell, Comparator<Value> order) {
        if (values().isEmpty()) {
            return List.of();
        }
        int more = missing().cells();
        List<Value> all = new ArrayList<>();
        values().forEach(v -> all.add(v.text().equals(cell) ? new Value(cell, v.rows() + more) : v));
        if (all.stream().noneMatch(v -> v.text().equals(cell))) {
            all.add(new Value(cell, more));
            all.sort(order);
        }
        return all;
    }

    /** Columns with more different values list none of them. */
    public static final int MOST_VALUES = 10_000;
}
