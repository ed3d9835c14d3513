package org.dlspec.spec;

import java.util.List;
import org.dlspec.vocab.search.Distribution;

/** Where a search may go with one param. Values are texts of the language, read by the type of the param. */
public sealed interface Space {
    /** One value, the same in all trials. */
    record Fixed(String text) implements Space {}

    /** Numbers of a range. */
    record Drawn(Distribution distribution) implements Space {}

    /** One of several, each of which may hold draws of its own. */
    record OneOf(List<Space> options) implements Space {
        public OneOf {
            options = List.copyOf(options);
        }
    }

    /** A value with draws within it: {@code sgd(momentum: uniform(0.8..0.99))}. */
    record Composed(String text, List<Hole> holes) implements Space {
        public Composed {
            holes = List.copyOf(holes);
        }
    }

    /** The characters {@code [start, end)} of a text, in whose place a draw stands. */
    record Hole(int start, int end, Space space) {}
}
