package org.dlspec.diag;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** The name and text of one file, with the offsets of its lines. Immutable; equal when name and text are equal. */
public final class Source {
    private final String name;
    private final String text;
    private final List<Integer> lineStarts;

    public Source(String name, String text) {
        this.name = Objects.requireNonNull(name);
        this.text = Objects.requireNonNull(text);
        List<Integer> starts = new ArrayList<>();
        starts.add(0);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                starts.add(i + 1);
            }
        }
        this.lineStarts = List.copyOf(starts);
    }

    /** The path as the user wrote it. */
    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    /** The line, counted from 1, that holds the character at this offset. */
    public int line(int offset) {
        int found = Collections.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The column, counted from 1 in characters, of the character at this offset. */
    public int column(int offset) {
        int start = lineStarts.get(line(offset) - 1);
        return text.codePointCount(start, Math.min(offset, text.length())) + 1;
    }

    public int lines() {
        return lineStarts.size();
    }

    /** The offset of the first character of this line, counted from 1. */
    public int lineStart(int line) {
        return lineStarts.get(line - 1);
    }

    /** The text of a line, counted from 1, without its line end. */
    public String lineText(int line) {
        int start = lineStarts.get(line - 1);
        int end = line < lineStarts.size() ? lineStarts.get(line) - 1 : text.length();
        if (end > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        return text.substring(start, end);
    }

    public Span span(int start, int end) {
        return new Span(this, start, end);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Source that && name.equals(that.name) && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
