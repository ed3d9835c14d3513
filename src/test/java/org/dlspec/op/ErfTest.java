package org.dlspec.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ErfTest {
    /** Abramowitz and Stegun, table 7.1, ten digits. */
    @Test
    void givesTheTabulatedValues() {
        assertEquals(0, Erf.of(0));
        assertEquals(0.5204998778, Erf.of(0.5), 5e-11);
        assertEquals(0.8427007929, Erf.of(1), 5e-11);
        assertEquals(0.9661051465, Erf.of(1.5), 5e-11);
        assertEquals(0.9953222650, Erf.of(2), 5e-11);
    }

    @Test
    void isOddAndEndsAtOne() {
        assertEquals(-Erf.of(0.7), Erf.of(-0.7));
        assertEquals(1, Erf.of(5.999), 1e-15);
        assertEquals(1, Erf.of(6.001));
        assertEquals(-1, Erf.of(Double.NEGATIVE_INFINITY));
    }
}
