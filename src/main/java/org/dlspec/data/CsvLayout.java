package org.dlspec.data;

import java.util.List;

/** The columns of a csv file, which of them are numeric, and the line, counted from 1, at which each row begins. */
record CsvLayout(List<String> names, List<Boolean> numeric, int[] lines) {
    CsvLayout {
        names = List.copyOf(names);
        numeric = List.copyOf(numeric);
    }

    int rows() {
        return lines.length;
    }
}
