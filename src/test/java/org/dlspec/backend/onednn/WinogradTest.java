package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlspec.backend.onednn.Winograd.Cut;
import org.dlspec.backend.onednn.Winograd.Pass;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class WinogradTest {
    private static final Window SAME = Window.of(3, 1, 1);
    private static final Window WIDE = Window.of(5, 1, 2);

    @Test
    void claimsImagesOfAnyChannelsInBatches() {
        assertTrue(claims(Shape.of(128, 64, 32, 32), 64));
        assertTrue(claims(Shape.of(128, 512, 4, 4), 512));
        assertTrue(claims(Shape.of(100, 48, 27, 27), 80));
        assertTrue(claims(Shape.of(50, 37, 13, 13), 53));
    }

    @Test
    void cannotDoOtherWindowsAndFewChannels() {
        assertFalse(isPossible(Window.of(5, 2, 2), Shape.of(128, 64, 32, 32)));
        assertFalse(isPossible(Window.of(3, 2, 0), Shape.of(128, 64, 32, 32)));
        assertFalse(isPossible(Window.of(5, 1, 1), Shape.of(128, 64, 32, 32)));
        assertFalse(isPossible(Window.of(7, 1, 3), Shape.of(128, 64, 32, 32)));
        assertFalse(isPossible(SAME, Shape.of(128, 3, 32, 32)));
        assertFalse(isPossible(SAME, Shape.of(0, 64, 8, 8)));
    }

    @Test
    void doesNotClaimSmallBatches() {
        assertTrue(isPossible(SAME, Shape.of(1, 64, 8, 8)));
        assertFalse(claims(Shape.of(1, 64, 8, 8), 64));
    }

    @Test
    void doesNotClaimImagesWhereItSavesLittle() {
        assertTrue(forward(WIDE, Shape.of(64, 64, 4, 4), 64).claim().isPresent());
        assertTrue(forward(WIDE, Shape.of(64, 64, 5, 5), 64).claim().isPresent());
        assertFalse(forward(WIDE, Shape.of(64, 64, 2, 2), 64).claim().isPresent());
        assertFalse(forward(WIDE, Shape.of(64, 64, 1, 1), 64).claim().isPresent());
        assertTrue(claims(Shape.of(64, 64, 3, 3), 64));
        assertFalse(claims(Shape.of(64, 64, 2, 2), 64));
    }

    @Test
    void claimsStridesWhereTheySaveEnough() {
        Window half = Window.of(3, 2, 1);
        assertTrue(
                of(Pass.FORWARD, half, Shape.of(128, 64, 28, 28), 128).claim().isPresent());
        assertTrue(of(Pass.BACKWARD_DATA, half, Shape.of(16, 256, 28, 28), 256)
                .claim()
                .isPresent());
        assertFalse(
                of(Pass.FORWARD, half, Shape.of(16, 512, 14, 14), 512).claim().isPresent());
        assertTrue(of(Pass.BACKWARD_WEIGHTS, half, Shape.of(16, 512, 14, 14), 512)
                .claim()
                .isPresent());
        assertFalse(
                of(Pass.FORWARD, half, Shape.of(128, 256, 7, 7), 512).claim().isPresent());
        assertTrue(of(Pass.BACKWARD_WEIGHTS, half, Shape.of(128, 256, 7, 7), 512)
                .claim()
                .isPresent());
    }

    @Test
    void claimsRoundedImagesWhereItSavesMore() {
        assertTrue(claimsRounded(Pass.FORWARD, Shape.of(128, 64, 32, 32)));
        assertTrue(claimsRounded(Pass.BACKWARD_DATA, Shape.of(128, 64, 7, 7)));
        assertTrue(claimsRounded(Pass.FORWARD, Shape.of(16, 64, 14, 14)));
        assertFalse(claimsRounded(Pass.FORWARD, Shape.of(16, 64, 7, 7)));
        assertFalse(claimsRounded(Pass.BACKWARD_DATA, Shape.of(48, 64, 4, 4)));
        assertTrue(claimsRounded(Pass.BACKWARD_WEIGHTS, Shape.of(16, 64, 7, 7)));
        assertFalse(claimsRounded(Pass.BACKWARD_WEIGHTS, Shape.of(64, 64, 2, 2)));
    }

    private static boolean claimsRounded(Pass pass, Shape image) {
        TensorType rounded = new TensorType(DType.BF16, image);
        TiledConvolution sizes = TiledConvolution.of(SAME, rounded, 64).orElseThrow();
        return Winograd.of(pass, sizes, Epilogue.NONE, 2).claim().isPresent();
    }

    @Test
    void tellsTheTaps() {
        assertEquals(
                "own:winograd_4x4_3x3", forward(SAME, Shape.of(2, 64, 8, 8), 64).id());
        assertEquals(
                "own:winograd_4x4_5x5", forward(WIDE, Shape.of(2, 64, 8, 8), 64).id());
        assertEquals(
                "because 1024 tiles of 4x4 are enough for 32x64 weights",
                forward(WIDE, Shape.of(64, 32, 14, 14), 64).claim().orElseThrow());
    }

    private static boolean isPossible(Window window, Shape image) {
        return TiledConvolution.of(window, TensorType.SCALAR.with(image), 64).isPresent();
    }

    @Test
    void filtersWeightsBeforehandWhereEachThreadHasTilesForThem() {
        assertTrue(worth(Shape.of(8, 512, 4, 4), 2));
        assertFalse(worth(Shape.of(7, 512, 4, 4), 2));
        assertFalse(worth(Shape.of(7, 512, 4, 4), 1));
        assertFalse(worth(Shape.of(15, 512, 4, 4), 4));
        assertTrue(worth(Shape.of(48, 512, 4, 4), 64));
    }

    private static boolean worth(Shape image, int threads) {
        return TiledConvolution.of(SAME, TensorType.SCALAR.with(image), 512)
                .orElseThrow()
                .isWorthFilteredWeights(threads);
    }

    private static boolean claims(Shape image, int filters) {
        return forward(SAME, image, filters).claim().isPresent();
    }

    private static Cut ofWeights(Window window, Shape image) {
        return of(Pass.BACKWARD_WEIGHTS, window, image, 64).cut();
    }

    private static Winograd forward(Window window, Shape image, int filters) {
        return of(Pass.FORWARD, window, image, filters);
    }

    private static Winograd of(Pass pass, Window window, Shape image, int filters) {
        return Winograd.of(
                pass,
                TiledConvolution.of(window, TensorType.SCALAR.with(image), filters)
                        .orElseThrow(),
                Epilogue.NONE,
                2);
    }

    @Test
    void takesFewerTilesBesideWiderSums() {
        assertEquals(new Cut(48, 64, 64, 2), ofWeights(SAME, Shape.of(128, 64, 32, 32)));
        assertEquals(new Cut(24, 128, 64, 2), ofWeights(SAME, Shape.of(32, 128, 32, 32)));
        assertEquals(new Cut(24, 64, 64, 2), ofWeights(WIDE, Shape.of(128, 64, 32, 32)));
    }

    @Test
    void needsScratchForWeightsAndForTheTilesOfEachThread() {
        Winograd forward = of(Pass.FORWARD, SAME, Shape.of(128, 64, 32, 32), 128);
        long weights = 4 * 36 * (64 * 32 + 16);
        assertEquals(4 * (weights + 64 + 2 * 36 * ((64 + 128) * 48 + 2 * 16)), forward.scratchBytes(2));
        Winograd backward = of(Pass.BACKWARD_DATA, SAME, Shape.of(128, 64, 32, 32), 128);
        long turned = 2 * 36 * (128 * 32 + 16);
        assertEquals(4 * (turned + 128 + 2 * 36 * ((128 + 64) * 48 + 2 * 16)), backward.scratchBytes(2));
    }

    @Test
    void needsScratchForSums() {
        Winograd split = of(Pass.BACKWARD_WEIGHTS, SAME, Shape.of(128, 64, 32, 32), 64);
        long tiles = 2 * 36 * (64 * 48 + 16);
        assertEquals(4 * (64 + 2 * 36 * (64 * 64 + 16) + 2 * tiles), split.scratchBytes(2));
        Winograd blocks = of(Pass.BACKWARD_WEIGHTS, SAME, Shape.of(128, 512, 4, 4), 512);
        long wide = 2 * 36 * ((128 + 128) * 24 + 2 * 16);
        assertEquals(4 * (512 + 2 * 36 * (128 * 128 + 16) + wide), blocks.scratchBytes(2));
    }
}
