package org.dlspec.data;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The names of classes in the order of their numbers: texts by code point, whole numbers by value, or as given. */
public record Classes(List<String> names) {
    public Classes {
        names = List.copyOf(names);
    }

    /** The different values of a column of texts or numbers; missing cells are no class. */
    public static Classes of(Column column) {
        if (column instanceof TextColumn texts) {
            Collection<String> values = new TreeSet<>(CodePoints.ORDER);
            texts.values().stream().filter(value -> !value.isEmpty()).forEach(values::add);
            return new Classes(List.copyOf(values));
        }
        if (column instanceof NumberColumn numbers) {
            TreeSet<Double> values = new TreeSet<>();
            for (double value : numbers.values()) {
                if (!Double.isNaN(value)) {
                    values.add(value + 0.0);
                }
            }
            return new Classes(values.stream().map(Classes::text).toList());
        }
        throw new IllegalStateException("pictures have no classes: " + column.name());
    }

    /** The class name that stands for a missing one where {@link #withoutMark} says so. */
    public static final String MARK = "-1";

    /**
     * Those without the first where there is one more than wanted and the first is -1: what marks a missing class in arrays
     * of whole numbers, which have no NaN.
     */
    public Classes withoutMark(int wanted) {
        boolean isMarked = names.size() == wanted + 1 && names.get(0).equals(MARK);
        return isMarked ? new Classes(names.subList(1, names.size())) : this;
    }

    public int size() {
        return names.size();
    }

    /** Whether they are called as those of a column of numbers are. */
    public boolean areNumbers() {
        return names.stream()
                .allMatch(name ->
                        Cell.isNumber(name) && text(Cell.number(name) + 0.0).equals(name));
    }

    /** The number of each row's class; -1 where the cell is missing or holds none of the classes. */
    public int[] numbers(Column column) {
        Map<String, Integer> known = new HashMap<>();
        IntStream.range(0, names.size()).forEach(i -> known.put(names.get(i), i));
        if (column instanceof TextColumn texts) {
            return texts.values().stream()
                    .mapToInt(value -> known.getOrDefault(value, -1))
                    .toArray();
        }
        if (column instanceof NumberColumn numbers) {
            return IntStream.range(0, numbers.rows())
                    .map(row -> known.getOrDefault(text(numbers.get(row) + 0.0), -1))
                    .toArray();
        }
        throw new IllegalStateException("pictures have no classes: " + column.name());
    }

    /** A number as a class name: whole ones without a fraction. */
    public static String text(double value) {
        boolean isWhole = value == Math.rint(value) && Math.abs(value) < 0x1p53;
        return isWhole ? Long.toString((long) value) : Double.toString(value);
    }
}
