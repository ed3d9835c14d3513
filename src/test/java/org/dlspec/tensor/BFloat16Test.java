package org.dlspec.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BFloat16Test {
    @Test
    void roundsToTheNearest() {
        assertEquals(1.0, BFloat16.round(1.003));
        assertEquals(1.0078125, BFloat16.round(1.0045));
        assertEquals(-3.140625, BFloat16.round(-Math.PI));
    }

    @Test
    void roundsTiesToEven() {
        assertEquals(1.0, BFloat16.round(1 + 0x1p-8));
        assertEquals(1 + 0x1p-6, BFloat16.round(1 + 3 * 0x1p-8));
    }

    @Test
    void keepsInfinityAndNaN() {
        assertEquals(Double.POSITIVE_INFINITY, BFloat16.round(Double.POSITIVE_INFINITY));
        assertEquals(Double.NEGATIVE_INFINITY, BFloat16.round(-Float.MAX_VALUE));
        assertTrue(Double.isNaN(BFloat16.round(Double.NaN)));
        assertTrue(Float.isNaN(BFloat16.value(BFloat16.bits(Float.intBitsToFloat(0x7f800001)))));
    }

    @Test
    void isOffByHalfADistanceAtMost() {
        Random random = new Random(16);
        for (int i = 0; i < 10_000; i++) {
            double x = random.nextGaussian() * Math.pow(2, random.nextInt(200) - 100);
            assertTrue(Math.abs(BFloat16.round(x) - x) <= BFloat16.ROUNDING * Math.abs(x));
        }
    }
}
