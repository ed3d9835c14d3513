package org.dlspec.syntax.format;

import java.util.ArrayList;
import java.util.List;

/** The lines that are written, each with its comment at the end; those of neighbors are aligned. */
final class Page {
    private static final int BEFORE_REMARK = 2;

    private final List<Line> lines = new ArrayList<>();
    private final StringBuilder code = new StringBuilder();
    private final StringBuilder remark = new StringBuilder();
    private int column;
    private boolean spaced;

    /** The number of characters that a person sees. */
    static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Where the next word begins, counted from 0. */
    int column() {
        return spaced ? column + 1 : column;
    }

    void write(String text) {
        if (spaced) {
            code.append(' ');
            column++;
            spaced = false;
        }
        code.append(text);
        int lastLine = text.lastIndexOf('\n') + 1;
        column = lastLine == 0 ? column + width(text) : width(text.substring(lastLine));
    }

    /** Writes a space before the next word, unless that begins a line. */
    void space() {
        spaced = column > 0 && !isBlank(code);
    }

    /** Writes spaces until the next word begins at this column. */
    void padTo(int target) {
        spaced = false;
        write(" ".repeat(Math.max(1, target - column)));
    }

    /** Writes a comment at the end of the line, behind those that are there already. */
    void remark(String text) {
        remark.append(remark.isEmpty() ? "" : " ").append(text);
    }

    /** Ends the line, and begins one with this many spaces. */
    void newline(int indent, boolean blankLineBefore) {
        endLine();
        if (blankLineBefore) {
            lines.add(new Line("", ""));
        }
        code.append(" ".repeat(indent));
        column = indent;
    }

    void newline(int indent) {
        newline(indent, false);
    }

    private void endLine() {
        boolean isUnused = lines.isEmpty() && code.isEmpty() && remark.isEmpty();
        if (!isUnused) {
            lines.add(new Line(code.toString().stripTrailing(), remark.toString()));
        }
        code.setLength(0);
        remark.setLength(0);
        column = 0;
        spaced = false;
    }

    /** All that was written, each line ended. */
    String text() {
        endLine();
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < lines.size()) {
            int end = i;
            while (end < lines.size() && !lines.get(end).remark.isEmpty()) {
                end++;
            }
            append(lines.subList(i, Math.max(end, i + 1)), text);
            i = Math.max(end, i + 1);
        }
        return text.toString();
    }

    private static void append(List<Line> run, StringBuilder text) {
        int widest = run.stream().mapToInt(Line::width).max().orElse(0);
        for (Line line : run) {
            text.append(line.code);
            if (!line.remark.isEmpty()) {
                int gap = line.code.isEmpty() ? 0 : BEFORE_REMARK + widest - line.width();
                text.append(" ".repeat(gap)).append(line.remark);
            }
            text.append('\n');
        }
    }

    private static boolean isBlank(CharSequence text) {
        return text.chars().allMatch(c -> c == ' ');
    }

    private record Line(String code, String remark) {
        int width() {
            return Page.width(code.substring(code.lastIndexOf('\n') + 1));
        }
    }
}
