package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlspec.backend.onednn.Winograd.Pass;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;
import org.junit.jupiter.api.Test;

class WinogradTest {
    private static final Window SAME = Window.of(3, 1, 1);

    @Test
    void takesWideImagesInBatches() {
        assertTrue(Winograd.fits(Pass.FORWARD, SAME, Shape.of(128, 64, 32, 32), 64, 2));
        assertTrue(Winograd.fits(Pass.BACKWARD_WEIGHTS, SAME, Shape.of(128, 256, 8, 8), 256, 2));
    }

    @Test
    void leavesOtherWindowsNarrowImagesAndSmallBatches() {
        assertFalse(Winograd.fits(Pass.FORWARD, Window.of(3, 2, 1), Shape.of(128, 64, 32, 32), 64, 2));
        assertFalse(Winograd.fits(Pass.FORWARD, Window.of(5, 1, 2), Shape.of(128, 64, 32, 32), 64, 2));
        assertFalse(Winograd.fits(Pass.FORWARD, SAME, Shape.of(128, 3, 32, 32), 64, 2));
        assertFalse(Winograd.fits(Pass.FORWARD, SAME, Shape.of(1, 64, 8, 8), 64, 2));
    }

    @Test
    void leavesGradientsOfWeightsThatOutweighTheImages() {
        Shape last = Shape.of(128, 512, 4, 4);
        assertTrue(Winograd.fits(Pass.FORWARD, SAME, last, 512, 2));
        assertFalse(Winograd.fits(Pass.BACKWARD_WEIGHTS, SAME, last, 512, 2));
        // 36 * 256 * 256 sums for each of 64 threads are 576 MiB.
        assertFalse(Winograd.fits(Pass.BACKWARD_WEIGHTS, SAME, Shape.of(128, 256, 8, 8), 256, 64));
    }

    @Test
    void needsScratchForWeightsAndForTheTilesOfEachThread() {
        Winograd call = Winograd.of(Pass.FORWARD, Shape.of(128, 64, 32, 32), 128, Epilogue.NONE, 2);
        assertEquals(48, call.block());
        assertEquals(4 * 36 * (64 * 128 + 2 * 48 * (64 + 128)), call.scratchBytes(2));
    }
}
