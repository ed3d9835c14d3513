package org.dlspec.vocab.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dlspec.vocab.Duration;
import org.junit.jupiter.api.Test;

// The table is computed with Python from Keras 3's formula: a ((1 - alpha) (1 + cos(pi min(t, n) / n)) / 2 + alpha).
class CosineDecayTest {
    private static final long[] STEPS = {0, 1, 5, 10, 15, 19, 20, 25};
    private static final double[] VALUES = {
        0.1, 0.09939057285945933, 0.0855017856687341, 0.0505, 0.015498214331265903, 0.001609427140540686, 0.001, 0.001
    };

    @Test
    void fallsAlongHalfACosineAndStays() {
        checkTable(new CosineDecay(0.1, new Duration(20, Duration.Unit.STEPS), 0.01), 1000);
    }

    @Test
    void countsEpochsByTheirSteps() {
        checkTable(new CosineDecay(0.1, new Duration(5, Duration.Unit.EPOCHS), 0.01), 4);
        checkTable(new CosineDecay(0.1, new Duration(2.5, Duration.Unit.EPOCHS), 0.01), 8);
    }

    @Test
    void isOverAtOnceWithoutLength() {
        assertEquals(0.001, new CosineDecay(0.1, new Duration(0, Duration.Unit.STEPS), 0.01).value(0, 1), 1e-15);
    }

    @Test
    void constantStays() {
        assertEquals(0.25, new Constant(0.25).value(1_000_000, 7));
    }

    private static void checkTable(Schedule schedule, long stepsPerEpoch) {
        for (int i = 0; i < STEPS.length; i++) {
            assertEquals(VALUES[i], schedule.value(STEPS[i], stepsPerEpoch), 1e-15, "step " + STEPS[i]);
        }
    }
}
