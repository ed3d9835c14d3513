package org.dlspec.syntax.format;

import java.util.List;

/** Pieces behind each other. */
record Phrase(List<Piece> parts, int width) implements Piece {
    Phrase {
        parts = List.copyOf(parts);
    }

    static Phrase of(List<Piece> parts) {
        return new Phrase(parts, parts.stream().mapToInt(Piece::width).reduce(0, Piece::sum));
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    @Override
    public int lead() {
        int lead = 0;
        for (Piece part : parts) {
            lead = Piece.sum(lead, part.lead());
            if (part.isBreakable()) {
                return lead;
            }
        }
        return lead;
    }

    @Override
    public boolean isBreakable() {
        return parts.stream().anyMatch(Piece::isBreakable);
    }

    @Override
    public void writeFlat(Page page) {
        parts.forEach(part -> part.writeFlat(page));
    }

    @Override
    public void writeBroken(Page page, Place place) {
        int[] rests = rests(place.rest());
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).write(page, place.before(rests[i]));
        }
    }

    /** For each part, the width of what follows it up to the next place where the line can be broken. */
    private int[] rests(int last) {
        int[] rests = new int[parts.size()];
        int rest = last;
        for (int i = parts.size() - 1; i >= 0; i--) {
            rests[i] = rest;
            Piece part = parts.get(i);
            rest = part.isBreakable() ? part.lead() : Piece.sum(rest, part.lead());
        }
        return rests;
    }
}
