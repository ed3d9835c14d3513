package org.dlspec.vocab.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.dlspec.graph.Value;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.init.GlorotUniform;
import org.junit.jupiter.api.Test;

/** Layers that give a sample another size or kind. */
class ResizingTest {
    private static final Tensor PICTURE = Tensor.of(TensorType.f32(1, 1, 2, 2), 1, 2, 3, 4);
    private static final GlorotUniform INIT = new GlorotUniform();

    @Test
    void globalMaximumOfEachChannel() {
        Sketch sketch = Sketch.inference();
        Value x = sketch.input(Tensor.of(TensorType.f32(1, 2, 1, 3), 1, 3, 2, -5, -4, -6));
        Value y = sketch.add("g", new GlobalMaxPool(), x);
        assertEquals(new Kind.Vec(2), sketch.kind(y));
        assertArrayEquals(new double[] {3, -4}, sketch.values(y, Map.of()));
    }

    @Test
    void globalMaximumOfALargeImageIsFoundWhereverItStands() {
        double[] pixels = new double[300 * 40];
        pixels[299 * 40 + 37] = 7;
        Sketch sketch = Sketch.inference();
        Value y = sketch.add("g", new GlobalMaxPool(), sketch.input(new Tensor(TensorType.f32(1, 1, 300, 40), pixels)));
        assertArrayEquals(new double[] {7}, sketch.values(y, Map.of()));
    }

    @Test
    void globalMaximumOfASequenceIsByFeature() {
        Sketch sketch = Sketch.inference();
        Value x = sketch.input(Tensor.of(TensorType.f32(1, 3, 2), 1, -9, 5, -8, 2, -7));
        assertArrayEquals(new double[] {5, -7}, sketch.values(sketch.add("g", new GlobalMaxPool(), x), Map.of()));
    }

    @Test
    void upsamplingRepeatsPixels() {
        Sketch sketch = Sketch.inference();
        Value y = sketch.add("u", new Upsample2d(2, Upsample2d.Interpolation.NEAREST), sketch.input(PICTURE));
        assertEquals(new Kind.Image(1, 4, 4), sketch.kind(y));
        assertArrayEquals(new double[] {1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4}, sketch.values(y, Map.of()));
    }

    @Test
    void upsamplingByThreeDrawsLinesBetweenTheMiddlesOfPixels() {
        // The middles of the three copies are the pixels; between them a third and two thirds.
        Sketch sketch = Sketch.inference();
        Value x = sketch.input(Tensor.of(TensorType.f32(1, 1, 1, 2), 0, 3));
        Value y = sketch.add("u", new Upsample2d(3, Upsample2d.Interpolation.BILINEAR), x);
        double[] row = {0, 0, 1, 2, 3, 3};
        double[] values = sketch.values(y, Map.of());
        for (int i = 0; i < 18; i++) {
            assertEquals(row[i % 6], values[i], 1e-12);
        }
    }

    @Test
    void transposedConvolutionHasTheSizesOfKeras() {
        // keras.layers.Conv2DTranspose on a picture of 5 pixels: same gives 5 s; valid 5 s + max(k - s, 0).
        assertEquals(new Kind.Image(4, 10, 10), made(3, 2, new Padding.Same()));
        assertEquals(new Kind.Image(4, 11, 11), made(3, 2, new Padding.Valid()));
        assertEquals(new Kind.Image(4, 15, 15), made(2, 3, new Padding.Valid()));
        // torch.nn.ConvTranspose2d: (5 - 1) s - 2 p + k.
        assertEquals(new Kind.Image(4, 9, 9), made(3, 2, new Padding.Pixels(1)));
    }

    @Test
    void eachPixelAddsItsPictureToTheResult() {
        Sketch sketch = Sketch.inference();
        Value x = sketch.input(Tensor.of(TensorType.f32(1, 1, 1, 2), 1, 10));
        Value y = sketch.add("t", new Conv2dTranspose(1, 2, 1, new Padding.Valid(), true, INIT), x);
        assertEquals(List.of("t.kernel[1, 1, 2, 2]", "t.bias[1]"), sketch.parameters());
        Map<String, Tensor> variables = Map.of(
                "t.kernel",
                Tensor.of(TensorType.f32(1, 1, 2, 2), 1, 2, 3, 4),
                "t.bias",
                Tensor.of(TensorType.f32(1), 0.5));
        assertArrayEquals(new double[] {1.5, 12.5, 20.5, 3.5, 34.5, 40.5}, sketch.values(y, variables));
    }

    @Test
    void transposedConvolutionMayLeaveNothing() {
        Sketch sketch = Sketch.inference();
        sketch.add("t", new Conv2dTranspose(1, 3, 1, new Padding.Pixels(4), true, INIT), sketch.input(1, 3, 5, 5));
        assertEquals(
                "D304: `padding` cuts off all of the image: Image[3, 5, 5] grows to 7x7 pixels, and 4 go on each side",
                sketch.complaint());
    }

    @Test
    void reshapeKeepsTheOrderOfTheNumbers() {
        Sketch sketch = Sketch.inference();
        Value y = sketch.add("r", new Reshape(new Kind.Seq(2, 2)), sketch.input(PICTURE));
        assertEquals(new Kind.Seq(2, 2), sketch.kind(y));
        assertArrayEquals(new double[] {1, 2, 3, 4}, sketch.values(y, Map.of()));
    }

    @Test
    void reshapeNeedsAsManyNumbers() {
        Sketch sketch = Sketch.inference();
        sketch.add("r", new Reshape(new Kind.Image(8, 7, 7)), sketch.input(3, 390));
        assertEquals("D305: Vec[390] has 390 numbers, and Image[8, 7, 7] needs 392", sketch.complaint());
    }

    @Test
    void convolutionOfASequenceSlidesOverPositions() {
        Sketch sketch = Sketch.inference();
        Value x = sketch.input(Tensor.of(TensorType.f32(1, 3, 2), 1, 10, 2, 20, 3, 30));
        Conv1d layer = new Conv1d(1, 2, 1, new Padding.Valid(), 1, 1, false, false, INIT, Restraint.NONE);
        Value y = sketch.add("c", layer, x);
        assertEquals(List.of("c.kernel[1, 2, 2]"), sketch.parameters());
        assertEquals(new Kind.Seq(2, 1), sketch.kind(y));
        // The first feature times 1 and 2, the second times 0.1 and 0.2, at two positions.
        Tensor kernel = Tensor.of(TensorType.f32(1, 2, 2), 1, 2, 0.1, 0.2);
        assertArrayEquals(new double[] {10, 16}, sketch.values(y, Map.of("c.kernel", kernel)), 1e-12);
    }

    @Test
    void causalConvolutionSeesNoLaterPosition() {
        Sketch sketch = Sketch.inference();
        Value x = sketch.input(Tensor.of(TensorType.f32(1, 3, 1), 1, 2, 3));
        Conv1d layer = new Conv1d(1, 2, 1, new Padding.Valid(), 2, 1, true, false, INIT, Restraint.NONE);
        Value y = sketch.add("c", layer, x);
        Tensor kernel = Tensor.of(TensorType.f32(1, 1, 2), 10, 1);
        assertArrayEquals(new double[] {1, 2, 13}, sketch.values(y, Map.of("c.kernel", kernel)), 1e-12);
    }

    private static Kind made(int kernel, int stride, Padding padding) {
        Sketch sketch = Sketch.inference();
        Layer layer = new Conv2dTranspose(4, kernel, stride, padding, true, INIT);
        return sketch.kind(sketch.add("t", layer, sketch.input(1, 3, 5, 5)));
    }
}
