package org.dlspec.syntax.format;

import java.util.List;

/**
 * A word or sign of a text, with the comments between it and the one before. The last of a text is empty: its end.
 *
 * @param newlines the line breaks between the last comment, or else the lexeme before, and this
 */
public record Lexeme(String text, List<Comment> comments, int newlines) {
    public Lexeme {
        comments = List.copyOf(comments);
    }

    boolean isSeparator() {
        return text.equals(",") || text.equals(";");
    }
}
