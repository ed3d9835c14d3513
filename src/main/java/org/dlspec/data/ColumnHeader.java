package org.dlspec.data;

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

    /** Columns with more different values list none of them. */
    public static final int MOST_VALUES = 10_000;
}
