package org.dlspec.data;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a source offers, without its pictures: the columns in the order of the source, the number of rows, and how many
 * rows it puts into which part. The map is empty for a source that brings no split.
 */
public record Header(List<ColumnHeader> columns, int rows, Map<Part, Integer> parts) implements Inspection {
    public Header {
        columns = List.copyOf(columns);
        Map<Part, Integer> ordered = new EnumMap<>(Part.class);
        ordered.putAll(parts);
        parts = Collections.unmodifiableMap(ordered);
    }

    public Optional<ColumnHeader> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** The columns {@code name[0]}, {@code name[1]} and so on of a table, or an empty list. */
    public List<ColumnHeader> group(String name) {
        return columns.stream()
                .filter(column -> column.name().startsWith(name + "["))
                .toList();
    }

    public List<String> names() {
        return columns.stream().map(ColumnHeader::name).toList();
    }
}
