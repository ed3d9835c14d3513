package org.dlspec.train;

import java.util.ArrayList;
import java.util.List;

/**
 * How many samples of each class were taken for which.
 *
 * @param classes the names of the classes
 * @param rows one for each class, with a number for each answer
 */
public record ClassTable(List<String> classes, List<List<Long>> rows) {
    public ClassTable {
        classes = List.copyOf(classes);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** For a person: a line that tells what the table is, then one of names and one for each class. */
    List<String> lines(String name) {
        int width = classes.stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        lines.add(name + ": a row for each class, a column for each answer");
        lines.add("  " + " ".repeat(width) + cells(classes, classes));
        for (int i = 0; i < classes.size(); i++) {
            String one = classes.get(i);
            lines.add("  " + one + " ".repeat(width - one.length()) + cells(rows.get(i), classes));
        }
        return lines;
    }

    /** Each under the name of its column, with room for a number of seven digits. */
    private static String cells(List<?> values, List<String> columns) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            String text = values.get(i).toString();
            int width = Math.max(7, columns.get(i).length());
            line.append("  ")
                    .append(" ".repeat(Math.max(0, width - text.length())))
                    .append(text);
        }
        return line.toString();
    }
}
