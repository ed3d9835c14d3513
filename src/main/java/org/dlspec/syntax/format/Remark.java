package org.dlspec.syntax.format;

import java.util.List;

/** Comments in the middle of an expression. */
record Remark(List<Comment> comments) implements Piece {
    Remark {
        comments = List.copyOf(comments);
    }

    @Override
    public int width() {
        int width = 0;
        for (Comment comment : comments) {
            width = Piece.sum(width, 1 + comment.width());
        }
        return width;
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
        for (Comment comment : comments) {
            page.space();
            page.write(comment.text());
        }
        page.space();
    }

    @Override
    public void writeBroken(Page page, Place place) {
        int indent = place.indent() + Place.STEP;
        boolean isAtStart = false;
        for (Comment comment : comments) {
            if (comment.endsLine() && comment.newlines() > 0 && !isAtStart) {
                page.newline(indent);
                isAtStart = true;
            }
            if (comment.endsLine() && !isAtStart) {
                page.remark(comment.text());
            } else {
                page.space();
                page.write(comment.text());
            }
            isAtStart = comment.endsLine();
            if (isAtStart) {
                page.newline(indent);
            }
        }
        page.space();
    }
}
