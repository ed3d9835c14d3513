package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlspec.backend.onednn.PointwiseCall.Cut;
import org.dlspec.backend.onednn.PointwiseCall.Pass;
import org.dlspec.backend.onednn.PointwiseCall.Sizes;
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
        assertEquals(new Cut(96, 64, 256), cut(100352, 64, 256, 2));
        assertEquals(new Cut(24, 512, 2048), cut(1568, 512, 2048, 2));
        assertEquals(new Cut(12, 512, 2048), Cut.of(new Sizes(1568, 512, 2048), Epilogue.NONE.withSummand(), 2));
    }

    @Test
    void sumsOverManyInputsAreTakenInParts() {
        assertEquals(512, cut(6272, 1024, 256, 2).inputs());
        assertEquals(304, cut(6272, 600, 256, 2).inputs());
        assertEquals(48, cut(6272, 37, 256, 2).inputs());
    }

    @Test
    void threadsShareOutOutputsWherePlacesAreFew() {
        assertEquals(new Cut(60, 512, 1024), cut(49, 512, 2048, 2));
        assertEquals(2048, cut(49, 512, 2048, 1).outputs());
    }

    @Test
    void claimsWhatIsPackedOrHasManyPlaces() {
        assertTrue(call(49, Weights.PANELS).claim(false).isPresent());
        assertFalse(call(49, Weights.OUTPUTS_FIRST).claim(false).isPresent());
        assertEquals(
                "because 784 places are enough for 512x2048 weights",
                call(784, Weights.INPUTS_FIRST).claim(false).orElseThrow());
        assertFalse(call(784, Weights.INPUTS_FIRST).claim(true).isPresent());
    }

    @Test
    void claimsFewWindowsOfMoreThanOneTap() {
        assertEquals(
                "because 16 windows are few for 4608x512 weights",
                windows(4).claim(true).orElseThrow());
        assertEquals(new Cut(24, 512, 256), windows(4).cut());
        assertEquals("own:gathered_places", windows(4).id());
        assertFalse(windows(17).claim(true).isPresent());
        assertFalse(windows(4, 3).claim(true).isPresent());
    }

    private static PointwiseCall windows(int size) {
        return windows(size, 512);
    }

    private static PointwiseCall windows(int size, int channels) {
        Slide slide = new Slide(Window.of(3, 1, 1), Shape.of(1, channels, size, size), Shape.of(1, 512, size, size));
        return PointwiseCall.of(Pass.FORWARD, slide, Weights.PANELS, Epilogue.NONE.withSummand(), 2);
    }

    private static Cut cut(long places, long inputs, long outputs, int threads) {
        return Cut.of(new Sizes(places, inputs, outputs), Epilogue.NONE, threads);
    }

    private static PointwiseCall call(int places, Weights weights) {
        Slide slide = new Slide(Window.of(1, 2, 0), Shape.of(1, 512, 2 * places, 1), Shape.of(1, 2048, places, 1));
        return PointwiseCall.of(Pass.FORWARD, slide, weights, Epilogue.NONE, 2);
    }
}
