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
    void claimsWideImagesInBatches() {
        assertTrue(claims(Pass.FORWARD, Shape.of(128, 64, 32, 32), 64));
        assertTrue(claims(Pass.BACKWARD_WEIGHTS, Shape.of(128, 256, 8, 8), 256));
    }

    @Test
    void cannotDoOtherWindowsAndNarrowImages() {
        assertFalse(isPossible(Pass.FORWARD, Window.of(3, 2, 1), Shape.of(128, 64, 32, 32), 64));
        assertFalse(isPossible(Pass.FORWARD, Window.of(5, 1, 2), Shape.of(128, 64, 32, 32), 64));
        assertFalse(isPossible(Pass.FORWARD, SAME, Shape.of(128, 3, 32, 32), 64));
        assertFalse(isPossible(Pass.FORWARD, SAME, Shape.of(0, 64, 8, 8), 64));
    }

    @Test
    void doesNotClaimSmallBatchesAndGradientsOfWeightsThatOutweighTheImages() {
        assertTrue(isPossible(Pass.FORWARD, SAME, Shape.of(1, 64, 8, 8), 64));
        assertFalse(claims(Pass.FORWARD, Shape.of(1, 64, 8, 8), 64));
        Shape last = Shape.of(128, 512, 4, 4);
        assertTrue(claims(Pass.FORWARD, last, 512));
        assertFalse(claims(Pass.BACKWARD_WEIGHTS, last, 512));
    }

    @Test
    void leavesSumsThatWouldFillTheMemory() {
        // 36 * 256 * 256 sums for each of 64 threads are 576 MiB.
        Shape image = Shape.of(128, 256, 8, 8);
        assertTrue(Winograd.isPossible(Pass.BACKWARD_WEIGHTS, SAME, image, 256, 2));
        assertFalse(Winograd.isPossible(Pass.BACKWARD_WEIGHTS, SAME, image, 256, 64));
    }

    private static boolean isPossible(Pass pass, Window window, Shape image, int filters) {
        return Winograd.isPossible(pass, window, image, filters, 2);
    }

    private static boolean claims(Pass pass, Shape image, int filters) {
        return Winograd.of(pass, image, filters, Epilogue.NONE, 2).claim().isPresent();
    }

    @Test
    void needsScratchForWeightsAndForTheTilesOfEachThread() {
        Winograd call = Winograd.of(Pass.FORWARD, Shape.of(128, 64, 32, 32), 128, Epilogue.NONE, 2);
        assertEquals(48, call.block());
        assertEquals(4 * 36 * (64 * 128 + 2 * 48 * (64 + 128)), call.scratchBytes(2));
    }
}
