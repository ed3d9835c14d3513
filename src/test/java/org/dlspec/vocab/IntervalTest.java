package org.dlspec.vocab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IntervalTest {
    @Test
    void minimumBelongsAndMaximumDoesNot() {
        Interval share = Interval.parse("[0, 1)");
        assertTrue(share.contains(0));
        assertTrue(share.contains(0.999));
        assertFalse(share.contains(1));
        assertFalse(share.contains(Double.NaN));
    }

    @Test
    void endsMayBeInfinite() {
        Interval positive = Interval.parse("(0, inf)");
        assertFalse(positive.contains(0));
        assertTrue(positive.contains(1e300));
    }

    @Test
    void saysWhatIsNeeded() {
        assertEquals("at least 1", Interval.parse("[1, inf)").phrase());
        assertEquals("above 0", Interval.parse("(0, inf)").phrase());
        assertEquals("between 0 and 1", Interval.parse("[0, 1]").phrase());
        assertEquals("at least 0 and below 1", Interval.parse("[0, 1)").phrase());
        assertEquals("above 0 and at most 0.5", Interval.parse("(0, 0.5]").phrase());
    }

    @Test
    void printsAsItIsRead() {
        assertEquals("[1, inf)", Interval.parse("[1, inf)").toString());
    }

    @Test
    void refusesWhatIsNoInterval() {
        assertThrows(IllegalStateException.class, () -> Interval.parse("[1]"));
        assertThrows(IllegalStateException.class, () -> Interval.parse("[2, 1]"));
    }
}
