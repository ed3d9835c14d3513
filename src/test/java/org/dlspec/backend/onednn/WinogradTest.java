package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlspec.backend.onednn.Winograd.Cut;
import org.dlspec.backend.onednn.Winograd.Pass;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;
import org.junit.jupiter.api.Test;

class WinogradTest {
    private static final Window SAME = Window.of(3, 1, 1);

    @Test
    void claimsImagesOfAnyChannelsInBatches() {
        assertTrue(claims(Shape.of(128, 64, 32, 32), 64));
        assertTrue(claims(Shape.of(128, 512, 4, 4), 512));
        assertTrue(claims(Shape.of(100, 48, 27, 27), 80));
        assertTrue(claims(Shape.of(50, 37, 13, 13), 53));
    }

    @Test
    void cannotDoOtherWindowsAndFewChannels() {
        assertFalse(Winograd.isPossible(Window.of(3, 2, 1), Shape.of(128, 64, 32, 32), 64));
        assertFalse(Winograd.isPossible(Window.of(5, 1, 2), Shape.of(128, 64, 32, 32), 64));
        assertFalse(Winograd.isPossible(SAME, Shape.of(128, 3, 32, 32), 64));
        assertFalse(Winograd.isPossible(SAME, Shape.of(0, 64, 8, 8), 64));
    }

    @Test
    void doesNotClaimSmallBatches() {
        assertTrue(Winograd.isPossible(SAME, Shape.of(1, 64, 8, 8), 64));
        assertFalse(claims(Shape.of(1, 64, 8, 8), 64));
    }

    private static boolean claims(Shape image, int filters) {
        return Winograd.of(Pass.FORWARD, image, filters, Epilogue.NONE, 2)
                .claim()
                .isPresent();
    }

    @Test
    void givesEveryThreadAsManyTiles() {
        assertEquals(new Cut(24, 0, 0, 1), Cut.ofImages(8192, 2));
        assertEquals(new Cut(36, 0, 0, 1), Cut.ofImages(64, 2));
        assertEquals(new Cut(12, 0, 0, 1), Cut.ofImages(48, 4));
    }

    @Test
    void splitsTilesWhereBlocksOfSumsAreTooFew() {
        assertEquals(new Cut(48, 64, 64, 2), Cut.ofWeights(8192, 64, 64, 2));
        assertEquals(new Cut(48, 64, 64, 1), Cut.ofWeights(2048, 128, 64, 2));
        assertEquals(new Cut(48, 64, 64, 4), Cut.ofWeights(2048, 192, 64, 4));
        assertEquals(new Cut(24, 48, 128, 1), Cut.ofWeights(48, 37, 512, 2));
        assertEquals(new Cut(48, 32, 16, 1), Cut.ofWeights(48, 20, 16, 64));
    }

    @Test
    void needsScratchForWeightsAndForTheTilesOfEachThread() {
        Winograd forward = Winograd.of(Pass.FORWARD, Shape.of(128, 64, 32, 32), 128, Epilogue.NONE, 2);
        long weights = 4 * 36 * (64 * 32 + 16);
        assertEquals(4 * (weights + 64 + 2 * 36 * ((64 + 32) * 24 + 2 * 16)), forward.scratchBytes(2));
        Winograd backward = Winograd.of(Pass.BACKWARD_DATA, Shape.of(128, 64, 32, 32), 128, Epilogue.NONE, 2);
        long turned = 2 * 36 * (128 * 32 + 16);
        assertEquals(4 * (turned + 128 + 2 * 36 * ((128 + 32) * 24 + 2 * 16)), backward.scratchBytes(2));
    }

    @Test
    void needsScratchForSums() {
        Winograd split = Winograd.of(Pass.BACKWARD_WEIGHTS, Shape.of(128, 64, 32, 32), 64, Epilogue.NONE, 2);
        long tiles = 2 * 36 * (64 * 48 + 16);
        assertEquals(4 * (64 + 2 * 36 * (64 * 64 + 16) + 2 * tiles), split.scratchBytes(2));
        Winograd blocks = Winograd.of(Pass.BACKWARD_WEIGHTS, Shape.of(128, 512, 4, 4), 512, Epilogue.NONE, 2);
        long wide = 2 * 36 * ((64 + 128) * 24 + 2 * 16);
        assertEquals(4 * (512 + 2 * 36 * (64 * 128 + 16) + wide), blocks.scratchBytes(2));
    }
}
