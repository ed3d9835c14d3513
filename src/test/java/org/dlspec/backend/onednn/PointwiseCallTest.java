package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlspec.backend.onednn.PlacesCut.Sizes;
import org.dlspec.backend.onednn.PointwiseCall.Pass;
import org.dlspec.backend.onednn.PointwiseCall.Weights;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;
import org.junit.jupiter.api.Test;

class PointwiseCallTest {
    @Test
    void cannotDoFewChannels() {
        assertTrue(new Sizes(1, 16, 16).isPossible());
        assertFalse(new Sizes(100, 3, 64).isPossible());
        assertFalse(new Sizes(100, 64, 10).isPossible());
        assertFalse(new Sizes(0, 64, 64).isPossible());
    }

    @Test
    void blocksStayInTheCache() {
        assertEquals(floats(96, 64, 256), cut(100352, 64, 256, 2));
        assertEquals(floats(24, 512, 2048), cut(1568, 512, 2048, 2));
        assertEquals(
                floats(12, 512, 2048),
                PlacesCut.of(Products.FLOATS, new Sizes(1568, 512, 2048), Epilogue.NONE.withSummand(), 2));
    }

    @Test
    void sumsOverManyInputsAreTakenInParts() {
        assertEquals(512, cut(6272, 1024, 256, 2).inputs());
        assertEquals(304, cut(6272, 600, 256, 2).inputs());
        assertEquals(48, cut(6272, 37, 256, 2).inputs());
    }

    @Test
    void placesAreSplitByWholeSquares() {
        assertEquals(new PlacesCut(Products.PARTS, 128, 64, 256), parts(new Sizes(50176, 64, 256)));
        assertEquals(new PlacesCut(Products.PARTS, 128, 320, 512), parts(new Sizes(3136, 600, 512)));
        assertEquals(new PlacesCut(Products.PARTS, 64, 64, 160), parts(new Sizes(49, 37, 300)));
    }

    @Test
    void whatIsSplitHasRoomTwiceAndSumsOnce() {
        assertEquals(64 + 2 * 128 * 64 * 3 / 2, parts(new Sizes(50176, 64, 256)).scratch(64));
        assertEquals(
                320 + 2 * 128 * 320 * 3 / 2 + 128 * 512,
                parts(new Sizes(3136, 600, 512)).scratch(600));
    }

    @Test
    void claimsInPartsWhatHasManyPlacesAndWeights() {
        assertEquals(
                "because matrices of bf16 multiply 784x512x2048 numbers in parts faster",
                call(Products.PARTS, 784, Weights.INPUTS_FIRST).claim(true).orElseThrow());
        assertFalse(call(Products.PARTS, 49, Weights.PREPARED).claim(true).isPresent());
        assertEquals(
                "own:places_in_parts",
                call(Products.PARTS, 49, Weights.PREPARED).id());
    }

    @Test
    void threadsShareOutOutputsWherePlacesAreFew() {
        assertEquals(floats(60, 512, 1024), cut(49, 512, 2048, 2));
        assertEquals(2048, cut(49, 512, 2048, 1).outputs());
    }

    @Test
    void claimsWhatIsPackedOrHasManyPlaces() {
        assertTrue(call(49, Weights.PREPARED).claim(false).isPresent());
        assertFalse(call(49, Weights.OUTPUTS_FIRST).claim(false).isPresent());
        assertEquals(
                "because 784 places are enough for 512x2048 weights",
                call(784, Weights.INPUTS_FIRST).claim(false).orElseThrow());
        assertFalse(call(784, Weights.INPUTS_FIRST).claim(true).isPresent());
    }

    @Test
    void claimsPlacesThatComeFromMemoryForFewWeights() {
        assertTrue(dense(56, 256, 64).claim(true).isPresent());
        assertTrue(dense(56, 256, 128).claim(true).isPresent());
        assertFalse(dense(56, 256, 129).claim(true).isPresent());
        assertFalse(dense(56, 64, 64).claim(true).isPresent());
        assertFalse(dense(28, 256, 64).claim(true).isPresent());
    }

    @Test
    void claimsWayBackFromStrides() {
        assertTrue(back(2).claim(true).isPresent());
        assertFalse(back(1).claim(true).isPresent());
        assertEquals("own:pointwise", back(2).id());
    }

    /** Of 16 images. */
    private static PointwiseCall dense(int side, int channels, int filters) {
        Slide slide =
                new Slide(Window.of(1, 1, 0), Shape.of(16, channels, side, side), Shape.of(16, filters, side, side));
        Spread spread = Spread.none(slide.y());
        return PointwiseCall.of(Products.FLOATS, Pass.FORWARD, slide, spread, Weights.INPUTS_FIRST, Epilogue.NONE, 2);
    }

    /** To 512 channels of 16 images of 28x28. */
    private static PointwiseCall back(int stride) {
        int side = 28 / stride;
        Slide slide = new Slide(Window.of(1, 1, 0), Shape.of(16, 1024, side, side), Shape.of(16, 512, side, side));
        Spread spread = Spread.back(Window.of(1, stride, 0), Shape.of(16, 512, 28, 28));
        return PointwiseCall.of(
                Products.FLOATS, Pass.BACKWARD_DATA, slide, spread, Weights.OUTPUTS_FIRST, Epilogue.NONE, 2);
    }

    @Test
    void claimsFewWindowsOfMoreThanOneTap() {
        assertEquals(
                "because 16 windows are few for 4608x512 weights",
                windows(4).claim(true).orElseThrow());
        assertEquals(floats(24, 512, 256), windows(4).cut());
        assertEquals("own:gathered_places", windows(4).id());
        assertFalse(windows(17).claim(true).isPresent());
        assertFalse(windows(4, 3).claim(true).isPresent());
    }

    private static PointwiseCall windows(int size) {
        return windows(size, 512);
    }

    private static PointwiseCall windows(int size, int channels) {
        Slide slide = new Slide(Window.of(3, 1, 1), Shape.of(1, channels, size, size), Shape.of(1, 512, size, size));
        return PointwiseCall.of(
                Products.FLOATS,
                Pass.FORWARD,
                slide,
                Spread.none(slide.y()),
                Weights.PREPARED,
                Epilogue.NONE.withSummand(),
                2);
    }

    private static PlacesCut cut(long places, long inputs, long outputs, int threads) {
        return PlacesCut.of(Products.FLOATS, new Sizes(places, inputs, outputs), Epilogue.NONE, threads);
    }

    private static PlacesCut floats(long places, long inputs, long outputs) {
        return new PlacesCut(Products.FLOATS, places, inputs, outputs);
    }

    private static PlacesCut parts(Sizes sizes) {
        return PlacesCut.of(Products.PARTS, sizes, Epilogue.NONE, 2);
    }

    private static PointwiseCall call(int places, Weights weights) {
        return call(Products.FLOATS, places, weights);
    }

    private static PointwiseCall call(Products products, int places, Weights weights) {
        Slide slide = new Slide(Window.of(1, 2, 0), Shape.of(1, 512, 2 * places, 1), Shape.of(1, 2048, places, 1));
        return PointwiseCall.of(products, Pass.FORWARD, slide, Spread.none(slide.y()), weights, Epilogue.NONE, 2);
    }
}
