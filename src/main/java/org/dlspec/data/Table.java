package org.dlspec.data;

import java.util.List;
import java.util.Optional;

/** The contents of a source: columns of equal length, and the parts that the source itself brings. */
public record Table(List<Column> columns, Parts parts) {
    public Table {
        columns = List.copyOf(columns);
        for (Column column : columns) {
            if (column.rows() != parts.rows()) {
                throw new IllegalStateException(
                        column.name() + " has " + column.rows() + " rows, the table " + parts.rows());
            }
        }
    }

    public int rows() {
        return parts.rows();
    }

    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }
}
