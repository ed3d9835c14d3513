package org.dlspec.syntax.format;

import java.util.ArrayList;
import java.util.List;

/** Collects the pieces of one phrase. */
final class Parts {
    private final Cursor cursor;
    private final List<Piece> pieces = new ArrayList<>();
    private boolean isSpaced;

    Parts(Cursor cursor) {
        this.cursor = cursor;
    }

    /** The next piece stands a space away from the one before. */
    Parts space() {
        isSpaced = true;
        return this;
    }

    Parts take(String expected) {
        return add(cursor.take(expected));
    }

    Parts take() {
        return add(cursor.take());
    }

    private Parts add(Lexeme lexeme) {
        addComments(lexeme);
        pieces.add(new Word(lexeme.text(), isSpaced));
        isSpaced = false;
        return this;
    }

    /** Takes an opening bracket, which a piece of its own will write. */
    Parts open(Brackets.Style style) {
        addComments(cursor.take(style.open()));
        return this;
    }

    private void addComments(Lexeme lexeme) {
        if (!lexeme.comments().isEmpty()) {
            pieces.add(new Remark(lexeme.comments()));
        }
    }

    Parts add(Piece piece) {
        if (isSpaced) {
            pieces.add(new Word("", true));
            isSpaced = false;
        }
        pieces.add(piece);
        return this;
    }

    Phrase phrase() {
        return Phrase.of(pieces);
    }
}
