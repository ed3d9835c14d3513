package org.dlspec.syntax.format;

import java.util.Objects;

/**
 * A comment as it is written again.
 *
 * @param newlines the line breaks between what stands in front of it and the comment
 */
public record Comment(Kind kind, String text, int newlines) {
    /** The three forms of comments. */
    public enum Kind {
        LINE,
        DOCUMENTATION,
        BLOCK
    }

    public Comment {
        Objects.requireNonNull(text);
    }

    /** Whether something can follow on the same line, and the whole stands on one line. */
    boolean isInline() {
        return kind == Kind.BLOCK && text.indexOf('\n') < 0;
    }

    /** Whether what follows must stand on the next line. */
    boolean endsLine() {
        return kind != Kind.BLOCK;
    }

    int width() {
        return isInline() ? Page.width(text) : Piece.ENDLESS;
    }

    Comment after(int breaks) {
        return new Comment(kind, text, breaks);
    }
}
