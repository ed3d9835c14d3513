package org.dlspec.syntax.format;

import java.util.List;

/** A pair of brackets, and the things between them: all on one line, or one a line. */
record Brackets(Style style, List<Row> rows, Gap last, int width) implements Piece {
    Brackets {
        rows = List.copyOf(rows);
    }

    /** How things stand in brackets. */
    enum Style {
        ARGUMENTS("(", ")", ","),
        LIST("[", "]", ","),
        GROUP("(", ")", ""),
        BRACES("{", "}", "");

        private final String open;
        private final String close;
        private final String separator;

        Style(String open, String close, String separator) {
            this.open = open;
            this.close = close;
            this.separator = separator;
        }

        String open() {
            return open;
        }

        String close() {
            return close;
        }

        /** The space between a bracket and what it holds. */
        private String inset() {
            return this == BRACES ? " " : "";
        }

        /** What is between two things on one line. */
        private String between() {
            return this == BRACES ? "  " : separator + " ";
        }
    }

    static Brackets of(Style style, List<Row> rows, Gap last) {
        if (rows.isEmpty() && last.comments().isEmpty()) {
            return new Brackets(style, rows, last, 2);
        }
        int width = Piece.sum(2 + 2 * style.inset().length(), last.width());
        width = Piece.sum(width, Math.max(0, rows.size() - 1) * style.between().length());
        for (Row row : rows) {
            width = Piece.sum(width, Piece.sum(row.gap().width(), row.width()));
        }
        return new Brackets(style, rows, last, width);
    }

    private boolean isEmpty() {
        return rows.isEmpty() && last.comments().isEmpty();
    }

    @Override
    public int lead() {
        return isEmpty() ? 2 : 1;
    }

    @Override
    public boolean isBreakable() {
        return !isEmpty();
    }

    @Override
    public void writeFlat(Page page) {
        page.write(style.open);
        if (!isEmpty()) {
            page.write(style.inset());
            writeFlatRows(page);
            writeFlatLast(page);
            page.write(style.inset());
        }
        page.write(style.close);
    }

    private void writeFlatRows(Page page) {
        for (int i = 0; i < rows.size(); i++) {
            Gap gap = rows.get(i).gap();
            List<Comment> comments = gap.comments();
            if (i > 0) {
                comments.subList(0, gap.behind()).forEach(c -> page.write(" " + c.text()));
                page.write(style.between());
            }
            int ahead = i == 0 ? 0 : gap.behind();
            comments.subList(ahead, comments.size()).forEach(c -> page.write(c.text() + " "));
            rows.get(i).writeFlat(page);
        }
    }

    private void writeFlatLast(Page page) {
        boolean isFirst = rows.isEmpty();
        for (Comment comment : last.comments()) {
            page.write((isFirst ? "" : " ") + comment.text());
            isFirst = false;
        }
    }

    @Override
    public void writeBroken(Page page, Place place) {
        page.write(style.open);
        if (!isEmpty()) {
            int inside = place.indent() + Place.STEP;
            Table.write(page, rows, inside, style.separator);
            last.writeComments(page, inside, rows.isEmpty());
            page.newline(place.indent());
        }
        page.write(style.close);
    }
}
