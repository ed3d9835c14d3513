package org.dlspec.data;

import java.util.Arrays;

/** A column of numbers; NaN is a missing one. The array belongs to the column and is for reading. */
public final class NumberColumn implements Column {
    private final String name;
    private final double[] values;

    public NumberColumn(String name, double[] values) {
        this.name = name;
        this.values = values;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int rows() {
        return values.length;
    }

    public double[] values() {
        return values;
    }

    public double get(int row) {
        return values[row];
    }

    /** The same with every -1, which marks a missing answer, as a missing number. */
    public NumberColumn withoutMark() {
        return new NumberColumn(
                name, Arrays.stream(values).map(v -> v == -1 ? Double.NaN : v).toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberColumn that && name.equals(that.name) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return name + Arrays.toString(values);
    }
}
