package org.dlspec.syntax.format;

import java.util.List;

/** {@code input |> stage |> stage}, and operators alike: the line is broken in front of a sign. */
record Chain(Piece head, List<Link> links, int width) implements Piece {
    private static final int HANGING = 2;

    Chain {
        links = List.copyOf(links);
    }

    static Chain of(Piece head, List<Link> links) {
        int width = head.width();
        for (Link link : links) {
            width = Piece.sum(width, link.width());
        }
        return new Chain(head, links, width);
    }

    @Override
    public int lead() {
        return head.lead();
    }

    @Override
    public boolean isBreakable() {
        return true;
    }

    @Override
    public void writeFlat(Page page) {
        head.writeFlat(page);
        links.forEach(link -> link.writeFlat(page));
    }

    /** Breaks where the author did, where a stage takes several lines, and where the next one does not fit. */
    @Override
    public void writeBroken(Page page, Place place) {
        int column = place.links() == Place.OWN ? page.column() + HANGING : place.links();
        boolean isParted = !head.fits(page.column(), 0);
        head.write(page, place.before(0));
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            int rest = i + 1 < links.size() ? 0 : place.rest();
            if (!isParted && page.column() + link.width() + rest <= LIMIT) {
                link.writeFlat(page);
            } else {
                link.gap.write(page, column, false);
                isParted = link.writeOnLine(page, new Place(column, Place.OWN, rest));
            }
        }
    }

    /** A sign and what it applies; the gap is in front of the sign. */
    record Link(Gap gap, String sign, Piece stage) {
        int width() {
            return Piece.sum(gap.width(), 2 + Page.width(sign) + stage.width());
        }

        void writeFlat(Page page) {
            for (Comment comment : gap.comments()) {
                page.space();
                page.write(comment.text());
            }
            page.space();
            page.write(sign);
            page.space();
            stage.writeFlat(page);
        }

        /** Writes it where a line begins; answers whether it took several. */
        private boolean writeOnLine(Page page, Place place) {
            page.write(sign);
            page.space();
            boolean isLong = !stage.fits(page.column(), place.rest());
            stage.write(page, place);
            return isLong;
        }
    }
}
