package org.dlspec.vocab.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dlspec.vocab.schedule.Constant;
import org.junit.jupiter.api.Test;

class AdadeltaTest {
    @Test
    void followsTheTableOfKeras() {
        KerasTable.check(new Adadelta(new Constant(1), 0.8, 1e-6, Clipping.NONE), new double[][] {
            {0.9978}, {0.9947}, {0.9915}, {0.9882}, {0.9849},
        });
    }

    @Test
    void keepsTwoNumbersForEachWeight() {
        assertEquals(2, Descent.slots(new Adadelta(new Constant(1), 0.95, 1e-6, Clipping.NONE)));
    }
}
