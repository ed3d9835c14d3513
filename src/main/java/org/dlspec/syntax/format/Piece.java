package org.dlspec.syntax.format;

/** A part of a text that is written on one line when it fits there, and else in its own way over several. */
sealed interface Piece permits Word, Remark, Phrase, Brackets, Chain, Choice, Solid {
    int LIMIT = 100;

    /** Wider than any line: of what cannot stand on one line. */
    int ENDLESS = 1 << 20;

    static int sum(int one, int other) {
        return Math.min(ENDLESS, one + other);
    }

    /** The width on one line, at most {@link #ENDLESS}. */
    int width();

    /** The width of the beginning that stays on the line of what is in front of it. */
    int lead();

    /** Whether the line can be broken in it. */
    boolean isBreakable();

    /** Writes it on the line; only where {@link #width()} is not endless. */
    void writeFlat(Page page);

    /** Writes it where it does not fit on the line. */
    void writeBroken(Page page, Place place);

    default boolean fits(int column, int rest) {
        return column + width() + rest <= LIMIT;
    }

    default void write(Page page, Place place) {
        if (fits(page.column(), place.rest())) {
            writeFlat(page);
        } else {
            writeBroken(page, place);
        }
    }
}
