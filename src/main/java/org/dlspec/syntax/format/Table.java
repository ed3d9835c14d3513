package org.dlspec.syntax.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows that each begin a line, with the columns of their cells aligned between blank lines. */
final class Table {
    private static final int NOT_ALIGNED = -1;

    private final List<Row> rows;
    private final int indent;
    private final String separator;

    private Table(List<Row> rows, int indent, String separator) {
        this.rows = rows;
        this.indent = indent;
        this.separator = separator;
    }

    /** Writes the rows, a separator behind each of them. */
    static void write(Page page, List<Row> rows, int indent, String separator) {
        Table table = new Table(rows, indent, separator);
        int start = 0;
        for (int i = 1; i <= rows.size(); i++) {
            if (i == rows.size() || table.partsBefore(i)) {
                table.writeParagraph(page, start, i);
                start = i;
            }
        }
    }

    private boolean partsBefore(int index) {
        Row row = rows.get(index);
        return row.gap().hasBlankLine()
                || !row.family().equals(rows.get(index - 1).family());
    }

    private void writeParagraph(Page page, int start, int end) {
        List<Row> paragraph = rows.subList(start, end);
        List<int[]> columns = columns(paragraph);
        for (int i = 0; i < paragraph.size(); i++) {
            Row row = paragraph.get(i);
            row.gap().write(page, indent, start + i == 0);
            writeRow(page, row, columns.get(i));
            page.write(separator);
        }
    }

    private void writeRow(Page page, Row row, int[] columns) {
        int links = row.isTable() ? indent + Place.STEP : Place.OWN;
        for (int i = 0; i < columns.length; i++) {
            Phrase cell = row.cells().get(i);
            if (cell.isEmpty()) {
                continue;
            }
            if (i > 0 && columns[i] == NOT_ALIGNED) {
                page.space();
            } else if (i > 0) {
                page.padTo(columns[i]);
            }
            cell.write(page, new Place(indent, links, isLast(row, i) ? separator.length() : 0));
        }
    }

    /** For each row the columns where its cells begin, as far as all before them stand on one line. */
    private List<int[]> columns(List<Row> paragraph) {
        List<int[]> columns = new ArrayList<>();
        int cells = 0;
        for (Row row : paragraph) {
            int[] own = new int[row.cells().size()];
            Arrays.fill(own, NOT_ALIGNED);
            columns.add(own);
            cells = Math.max(cells, own.length);
        }
        int[] ends = new int[paragraph.size()];
        Arrays.fill(ends, indent);
        for (int cell = 0; cell < cells; cell++) {
            align(paragraph, cell, columns, ends);
        }
        return columns;
    }

    private void align(List<Row> paragraph, int cell, List<int[]> columns, int[] ends) {
        int column = indent;
        for (int i = 0; i < ends.length; i++) {
            if (hasCell(paragraph.get(i), cell) && cell > 0 && ends[i] != NOT_ALIGNED) {
                column = Math.max(column, ends[i] + 1);
            }
        }
        for (int i = 0; i < ends.length; i++) {
            Row row = paragraph.get(i);
            if (hasCell(row, cell) && ends[i] != NOT_ALIGNED) {
                columns.get(i)[cell] = column;
                ends[i] = end(row, cell, column);
            }
        }
    }

    /** Where a cell ends that another one follows. */
    private static int end(Row row, int cell, int column) {
        Phrase phrase = row.cells().get(cell);
        return !isLast(row, cell) && phrase.fits(column, 0) ? column + phrase.width() : NOT_ALIGNED;
    }

    private static boolean hasCell(Row row, int cell) {
        return cell < row.cells().size() && !row.cells().get(cell).isEmpty();
    }

    private static boolean isLast(Row row, int cell) {
        return row.cells().subList(cell + 1, row.cells().size()).stream().allMatch(Phrase::isEmpty);
    }
}
