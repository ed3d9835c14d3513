package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.dlspec.console.UsageException;
import org.junit.jupiter.api.Test;

class BatchSizesTest {
    @Test
    void fourStepsDoubleAndTheEndsAreThere() {
        assertEquals(
                List.of(16, 19, 23, 27, 32, 38, 45, 54, 64, 76, 91, 108, 128, 152, 181, 215, 256),
                BatchSizes.parse("batch=16..256"));
        assertEquals(List.of(10, 12, 14, 17, 20, 21), BatchSizes.parse("batch=10..21"));
        assertEquals(List.of(1, 2, 3), BatchSizes.parse("batch=1..3"));
    }

    @Test
    void sizesMayBeNamed() {
        assertEquals(List.of(32, 50, 100), BatchSizes.parse("batch=100,32,50"));
    }

    @Test
    void whatIsNoSweepIsRefused() {
        for (String wrong : List.of("batch=16", "size=1..9", "batch=0..9", "batch=9..3", "batch=4,4,5", "batch=..")) {
            assertThrows(UsageException.class, () -> BatchSizes.parse(wrong), wrong);
        }
    }
}
