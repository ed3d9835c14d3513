package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.dlspec.diag.DlspecException;
import org.junit.jupiter.api.Test;

class MagnitudesTest {
    @Test
    void aBoundLeavesOutAShareOfTheLargest() {
        Magnitudes seen = new Magnitudes();
        float[] numbers = new float[10_000];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i % 2 == 0 ? i : -i;
        }
        seen.add(numbers);
        assertEquals(9999, seen.bound(1), 4);
        assertEquals(9000, seen.bound(0.9), 4);
        assertTrue(seen.hasNegative());
    }

    @Test
    void oneNumberFarFromAllOthersIsLeftOut() {
        Magnitudes seen = new Magnitudes();
        float[] numbers = new float[100_000];
        Arrays.fill(numbers, 1);
        numbers[7] = 100;
        seen.add(numbers);
        assertEquals(1, seen.bound(0.9999), 0.05);
        assertFalse(seen.hasNegative());
    }

    @Test
    void zerosAndNothingHaveTheBoundZero() {
        Magnitudes seen = new Magnitudes();
        assertEquals(0, seen.bound(0.9999));
        seen.add(new float[5]);
        assertEquals(0, seen.bound(0.9999));
    }

    @Test
    void numbersThatAreNotFiniteAreRefused() {
        assertThrows(DlspecException.class, () -> new Magnitudes().add(new float[] {Float.NaN}));
        assertThrows(DlspecException.class, () -> new Magnitudes().add(new float[] {Float.POSITIVE_INFINITY}));
    }
}
