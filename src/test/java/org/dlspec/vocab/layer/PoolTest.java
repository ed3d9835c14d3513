package org.dlspec.vocab.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.dlspec.graph.Value;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class PoolTest {
    private static final Padding VALID = new Padding.Valid();
    private static final Padding SAME = new Padding.Same();
    private static final Tensor PICTURE = Tensor.of(TensorType.f32(1, 1, 3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9);

    @Test
    void strideIsTheSizeOfTheWindow() {
        checkShape("[2, 5, 16, 10]", new MaxPool2d(2, Optional.empty(), VALID), 2, 5, 32, 21);
        checkShape("[2, 5, 31, 20]", new AvgPool2d(2, Optional.of(1), VALID), 2, 5, 32, 21);
        checkShape("[2, 5, 16, 11]", new MaxPool2d(2, Optional.empty(), SAME), 2, 5, 32, 21);
        checkShape("[2, 64, 56, 56]", new MaxPool2d(3, Optional.of(2), new Padding.Pixels(1)), 2, 64, 112, 112);
    }

    @Test
    void maximumOfEachWindow() {
        checkValues(new MaxPool2d(2, Optional.of(1), VALID), 5, 6, 8, 9);
        checkValues(new MaxPool2d(2, Optional.empty(), SAME), 5, 6, 8, 9);
    }

    @Test
    void meanOfEachWindowWithoutItsPadding() {
        checkValues(new AvgPool2d(2, Optional.of(1), VALID), 3, 4, 6, 7);
        checkValues(new AvgPool2d(2, Optional.empty(), SAME), 3, 4.5, 7.5, 9);
    }

    @Test
    void globalMeanOfEachChannel() {
        Sketch sketch = Sketch.inference();
        Value x = sketch.input(Tensor.of(TensorType.f32(1, 2, 1, 2), 1, 3, 10, 20));
        Value y = sketch.add("g", new GlobalAvgPool(), x);
        assertEquals("[1, 2]", sketch.shape(y).toString());
        assertArrayEquals(new double[] {2, 15}, sketch.values(y, Map.of()));
    }

    @Test
    void complainsOfImagesThatAreUsedUp() {
        checkComplaint(
                "D304: the image is used up: max_pool2d(2) would make Image[512, 0, 0] from Image[512, 1, 1]\n"
                        + "start from a larger image, pad it, or leave out a layer that makes it smaller",
                new MaxPool2d(2, Optional.empty(), VALID),
                1,
                512,
                1,
                1);
    }

    @Test
    void complainsOfWindowsWithoutAPixel() {
        checkComplaint(
                "D402: avg_pool2d(2) has a window of 2 pixels, so `padding` must be below 2, got 2",
                new AvgPool2d(2, Optional.empty(), new Padding.Pixels(2)),
                1,
                3,
                8,
                8);
    }

    @Test
    void complainsOfWhatIsNoImage() {
        checkComplaint("D301: `global_avg_pool` needs an Image, but here it gets a Vec[5]", new GlobalAvgPool(), 1, 5);
        checkComplaint(
                "D301: `max_pool2d` needs an Image, but here it gets a Vec[5]",
                new MaxPool2d(2, Optional.empty(), VALID),
                1,
                5);
    }

    private static void checkShape(String expected, Layer layer, int... input) {
        Sketch sketch = Sketch.training();
        assertEquals(
                expected,
                sketch.shape(sketch.add("p", layer, sketch.input(input))).toString());
    }

    private static void checkValues(Layer layer, double... expected) {
        Sketch sketch = Sketch.inference();
        assertArrayEquals(expected, sketch.values(sketch.add("p", layer, sketch.input(PICTURE)), Map.of()));
    }

    private static void checkComplaint(String expected, Layer layer, int... input) {
        Sketch sketch = Sketch.training();
        assertTrue(sketch.add("p", layer, sketch.input(input)).isUnknown());
        assertEquals(expected, sketch.complaint());
    }
}
