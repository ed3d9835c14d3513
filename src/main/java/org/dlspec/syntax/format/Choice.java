package org.dlspec.syntax.format;

import java.util.List;

/** {@code if a { x } else { y }}: on one line, a branch a line, or each branch with its content on lines of its own. */
record Choice(List<Branch> branches, int width) implements Piece {
    Choice {
        branches = List.copyOf(branches);
    }

    static Choice of(List<Branch> branches) {
        int width = -1;
        for (Branch branch : branches) {
            width = Piece.sum(width, 1 + branch.gap.width() + branch.width());
        }
        return new Choice(branches, width);
    }

    @Override
    public int lead() {
        return branches.get(0).words.width();
    }

    @Override
    public boolean isBreakable() {
        return true;
    }

    @Override
    public void writeFlat(Page page) {
        for (int i = 0; i < branches.size(); i++) {
            Branch branch = branches.get(i);
            for (Comment comment : branch.gap.comments()) {
                page.space();
                page.write(comment.text());
            }
            if (i > 0) {
                page.space();
            }
            branch.writeFlat(page);
        }
    }

    @Override
    public void writeBroken(Page page, Place place) {
        int column = page.column();
        if (branches.stream().allMatch(b -> column + b.width() + place.rest() <= LIMIT)) {
            writeBranchALine(page, column);
        } else {
            writeBodiesOpen(page, place);
        }
    }

    private void writeBranchALine(Page page, int column) {
        branches.get(0).writeFlat(page);
        for (Branch branch : branches.subList(1, branches.size())) {
            branch.gap.write(page, column, false);
            branch.writeFlat(page);
        }
    }

    private void writeBodiesOpen(Page page, Place place) {
        branches.get(0).writeBroken(page, place);
        for (Branch branch : branches.subList(1, branches.size())) {
            new Remark(branch.gap.comments()).write(page, place);
            branch.writeBroken(page, place);
        }
    }

    /** {@code if a { x }} or {@code else { y }}; the gap is in front of {@code else}. */
    record Branch(Gap gap, Phrase words, Brackets body) {
        int width() {
            return Piece.sum(words.width(), 1 + body.width());
        }

        void writeFlat(Page page) {
            words.writeFlat(page);
            page.space();
            body.writeFlat(page);
        }

        void writeBroken(Page page, Place place) {
            words.write(page, place.before(2));
            page.space();
            body.writeBroken(page, place);
        }
    }
}
