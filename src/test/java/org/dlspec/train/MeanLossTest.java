package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class MeanLossTest {
    /** Two batches of four, with three and one present targets: (3 * 2 + 1 * 6) / 4 over present, 4 over samples. */
    @Test
    void everyPresentTargetCountsTheSame() {
        MeanLoss loss = new MeanLoss();
        loss.add(2, 4, 3);
        loss.add(6, 4, 1);
        assertEquals(3, loss.overPresent());
        assertEquals(4, loss.overSamples());
    }

    @Test
    void withoutPresentTargetsThereIsNoMean() {
        MeanLoss loss = new MeanLoss();
        loss.add(0, 4, 0);
        assertFalse(loss.hasPresent());
        assertEquals(Double.NaN, loss.overPresent());
    }
}
