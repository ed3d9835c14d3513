package org.dlspec.syntax.format;

/** A piece on the line of what stands in front of it: that is broken first. */
record Solid(Piece piece) implements Piece {

    @Override
    public int width() {
        return piece.width();
    }

    @Override
    public int lead() {
        return piece.width();
    }

    @Override
    public boolean isBreakable() {
        return false;
    }

    @Override
    public void writeFlat(Page page) {
        piece.writeFlat(page);
    }

    @Override
    public void writeBroken(Page page, Place place) {
        piece.write(page, place);
    }
}
