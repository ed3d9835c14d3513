package org.dlspec.syntax.format;

import java.util.List;

/**
 * One thing of a list: its cells stand below those of its neighbors of the same family when each has its own line. A cell
 * may be empty.
 */
record Row(Gap gap, List<Phrase> cells, String family) {
    Row {
        cells = List.copyOf(cells);
    }

    static Row of(Gap gap, Phrase cell) {
        return new Row(gap, List.of(cell), "");
    }

    Row in(Gap other) {
        return new Row(other, cells, family);
    }

    int width() {
        int width = -1;
        for (Phrase cell : cells) {
            width = cell.isEmpty() ? width : Piece.sum(width, 1 + cell.width());
        }
        return width;
    }

    void writeFlat(Page page) {
        boolean isFirst = true;
        for (Phrase cell : cells) {
            if (!cell.isEmpty()) {
                writeSpace(page, isFirst);
                cell.writeFlat(page);
                isFirst = false;
            }
        }
    }

    private static void writeSpace(Page page, boolean isFirst) {
        if (!isFirst) {
            page.space();
        }
    }

    boolean isTable() {
        return cells.stream().filter(cell -> !cell.isEmpty()).count() > 1;
    }
}
