package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LineFitTest {
    @Test
    void findsTheLineThroughPointsOnIt() {
        LineFit fit = LineFit.of(new double[] {16, 50, 256}, new double[] {7, 15.5, 67});
        assertEquals(3, fit.constant(), 1e-12);
        assertEquals(0.25, fit.slope(), 1e-12);
        assertEquals(0, fit.residual(50, 15.5), 1e-12);
    }

    /** Weights are 1, 1/4 and 1/16, 21/16 in all. */
    @Test
    void countsPointsByTheirShare() {
        LineFit fit = LineFit.of(new double[] {0, 1, 2}, new double[] {1, 2, 4});
        double meanX = (0.25 + 2.0 / 16) / (21.0 / 16);
        double meanY = (1 + 0.5 + 0.25) / (21.0 / 16);
        double products = meanX * (meanY - 1) + 0.25 * (1 - meanX) * (2 - meanY) + (2 - meanX) * (4 - meanY) / 16;
        double squares = meanX * meanX + 0.25 * (1 - meanX) * (1 - meanX) + (2 - meanX) * (2 - meanX) / 16;
        assertEquals(products / squares, fit.slope(), 1e-12);
        assertEquals(meanY - fit.slope() * meanX, fit.constant(), 1e-12);
    }

    @Test
    void aValueAboveTheLineHasAPositiveResidual() {
        assertEquals(0.1, new LineFit(1, 2).residual(2, 5.5), 1e-12);
    }
}
