package org.dlspec.syntax.format;

/**
 * Where a piece is written.
 *
 * @param indent the spaces in front of the line; what is broken inside stands deeper
 * @param links the column of the links of a broken chain, or {@link #OWN}
 * @param rest the width of what must follow on the same line
 */
record Place(int indent, int links, int rest) {
    static final int STEP = 4;

    /** The links of a chain stand two columns behind its beginning. */
    static final int OWN = -1;

    Place before(int following) {
        return new Place(indent, links, following);
    }
}
