package org.dlspec.syntax.format;

import java.util.ArrayList;
import java.util.List;

/** Goes over the lexemes of a text from the front to the back, in step with a walk over its tree. */
final class Cursor {
    private final List<Lexeme> lexemes;
    private int next;
    private boolean isGapTaken;

    Cursor(List<Lexeme> lexemes) {
        this.lexemes = List.copyOf(lexemes);
    }

    boolean isAt(String text) {
        return lexemes.get(next).text().equals(text);
    }

    /** The next lexeme, which must be this one; without its comments where they were taken already. */
    Lexeme take(String expected) {
        if (!isAt(expected)) {
            throw new IllegalStateException("the tree has `" + expected + "` where the text has `"
                    + lexemes.get(next).text() + "`");
        }
        return take();
    }

    Lexeme take() {
        Lexeme lexeme = lexemes.get(next);
        Lexeme taken = isGapTaken ? new Lexeme(lexeme.text(), List.of(), 0) : lexeme;
        next++;
        isGapTaken = false;
        return taken;
    }

    /** Takes what stands in front of the next lexeme that is not a separator; separators go with it. */
    Gap gap() {
        List<Comment> comments = new ArrayList<>(lexemes.get(next).comments());
        int newlines = lexemes.get(next).newlines();
        int behind = comments.size();
        while (lexemes.get(next).isSeparator()) {
            behind = comments.size();
            next++;
            newlines = addGap(comments, newlines);
        }
        isGapTaken = true;
        return new Gap(comments, behind, newlines);
    }

    /** Adds what follows a separator; answers the line breaks in front of the next lexeme. */
    private int addGap(List<Comment> comments, int newlines) {
        Lexeme lexeme = lexemes.get(next);
        if (lexeme.comments().isEmpty()) {
            return newlines + lexeme.newlines();
        }
        boolean isAfterLine =
                !comments.isEmpty() && comments.get(comments.size() - 1).endsLine();
        for (Comment comment : lexeme.comments()) {
            comments.add(isAfterLine ? comment.after(Math.max(1, comment.newlines())) : comment);
            isAfterLine = false;
        }
        return lexeme.newlines();
    }
}
