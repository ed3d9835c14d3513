package org.dlspec.data;

import java.util.List;

/** A column of texts; the empty text is a missing one. */
public record TextColumn(String name, List<String> values) implements Column {
    public TextColumn {
        values = List.copyOf(values);
    }

    @Override
    public int rows() {
        return values.size();
    }

    public String get(int row) {
        return values.get(row);
    }
}
