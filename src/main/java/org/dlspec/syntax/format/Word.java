package org.dlspec.syntax.format;

/** A word or sign; an empty one is only the space in front of what follows. */
record Word(String text, boolean isSpaced) implements Piece {

    @Override
    public int width() {
        return Page.width(text) + (isSpaced ? 1 : 0);
    }

    @Override
    public int lead() {
        return width();
    }

    @Override
    public boolean isBreakable() {
        return false;
    }

    @Override
    public void writeFlat(Page page) {
        if (isSpaced) {
            page.space();
        }
        if (!text.isEmpty()) {
            page.write(text);
        }
    }

    @Override
    public void writeBroken(Page page, Place place) {
        writeFlat(page);
    }
}
