package org.dlspec.vocab.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dlspec.graph.Value;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Kind;
import org.junit.jupiter.api.Test;

class SimpleLayersTest {
    private static final double[] X = {-3, -0.5, 0, 1, 3};

    @Test
    void reluCutsNegativeNumbers() {
        checkValues(new Relu(), 0, 0, 0, 1, 3);
        checkValues(new LeakyRelu(0.01), -0.03, -0.005, 0, 1, 3);
    }

    @Test
    void scaleMultipliesAndShifts() {
        checkValues(new Scale(2, 1), -5, 0, 1, 3, 7);
        checkValues(new Scale(1, 0), X);
    }

    @Test
    void multiplyAndSubtractTakeNumberByNumber() {
        Sketch sketch = Sketch.inference();
        Value a = sketch.input(Tensor.of(TensorType.f32(1, 2), 3, 5));
        Value b = sketch.input(Tensor.of(TensorType.f32(1, 2), 2, 10));
        assertArrayEquals(new double[] {6, 50}, sketch.values(sketch.add("m", new Multiply(), a, b), Map.of()));
        Sketch other = Sketch.inference();
        Value c = other.input(Tensor.of(TensorType.f32(1, 2), 3, 5));
        Value d = other.input(Tensor.of(TensorType.f32(1, 2), 2, 10));
        assertArrayEquals(new double[] {1, -5}, other.values(other.add("s", new Subtract(), c, d), Map.of()));
    }

    @Test
    void addAndMultiplyTakeAnyNumberOfTensors() {
        for (Layer layer : List.of(new Add(), new Multiply())) {
            Sketch sketch = Sketch.inference();
            Value a = sketch.input(Tensor.of(TensorType.f32(1, 2), 3, 5));
            Value b = sketch.input(Tensor.of(TensorType.f32(1, 2), 2, 10));
            Value c = sketch.input(Tensor.of(TensorType.f32(1, 2), 4, -1));
            double[] expected = layer instanceof Add ? new double[] {9, 14} : new double[] {24, -50};
            assertArrayEquals(expected, sketch.values(sketch.add("l", layer, a, b, c), Map.of()));
        }
    }

    @Test
    void sigmoidAndTanhSqueeze() {
        // 1 / (1 + e^-x) and tanh x, computed with Python.
        checkValues(
                new Sigmoid(), 0.04742587317756678, 0.3775406687981454, 0.5, 0.7310585786300049, 0.9525741268224334);
        checkValues(new Tanh(), -0.9950547536867305, -0.46211715726000973, 0, 0.7615941559557649, 0.9950547536867305);
    }

    @Test
    void geluIsExactUnlessAskedOtherwise() {
        // x / 2 (1 + erf(x / sqrt 2)) and x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))), computed with NumPy.
        checkValues(
                new Gelu(Gelu.Form.EXACT),
                -0.00404969409489031,
                -0.15426876936299344,
                0,
                0.8413447460685429,
                2.99595030590511);
        checkValues(
                new Gelu(Gelu.Form.TANH),
                -0.0036373920817729943,
                -0.15428599017485606,
                0,
                0.8411919906082768,
                2.996362607918227);
    }

    @Test
    void softmaxGivesProbabilities() {
        Sketch sketch = Sketch.inference();
        Value x = sketch.input(Tensor.of(TensorType.f32(1, 2), 0, Math.log(3)));
        assertArrayEquals(new double[] {0.25, 0.75}, sketch.values(sketch.add("s", new Softmax(), x), Map.of()), 1e-12);
    }

    @Test
    void softmaxIsForVectors() {
        Sketch sketch = Sketch.inference();
        sketch.add("s", new Softmax(), sketch.input(1, 3, 4, 4));
        assertEquals("D301: `softmax` needs a Vec, but here it gets an Image[3, 4, 4]", sketch.complaint());
    }

    @Test
    void flattenLinesUpChannelByChannel() {
        Sketch sketch = Sketch.inference();
        Value x = sketch.input(Tensor.of(TensorType.f32(1, 2, 1, 2), 1, 2, 3, 4));
        Value y = sketch.add("f", new Flatten(), x);
        assertEquals(new Kind.Vec(4), sketch.kind(y));
        assertArrayEquals(new double[] {1, 2, 3, 4}, sketch.values(y, Map.of()));
    }

    @Test
    void dropoutKeepsTheMeanInTraining() {
        Sketch sketch = Sketch.training();
        double[] ones = new double[10_000];
        Arrays.fill(ones, 1);
        Value x = sketch.input(new Tensor(TensorType.f32(1, 10_000), ones));
        double[] y = sketch.values(sketch.add("d", new Dropout(0.2), x), Map.of());
        assertTrue(Arrays.stream(y).allMatch(v -> v == 0 || Math.abs(v - 1.25) < 1e-12));
        assertEquals(0.2, Arrays.stream(y).filter(v -> v == 0).count() / 10_000.0, 0.02);
    }

    @Test
    void dropoutDoesNothingOutsideOfTraining() {
        Sketch sketch = Sketch.inference();
        Value x = sketch.input(1, 4);
        assertSame(x, sketch.add("d", new Dropout(0.5), x));
    }

    @Test
    void addNamesTheAxesThatDiffer() {
        Sketch sketch = Sketch.inference();
        sketch.add("a", new Add(), sketch.input(1, 128, 28, 28), sketch.input(1, 64, 56, 56));
        assertEquals(
                "D305: cannot add Image[128, 28, 28] and Image[64, 56, 56]:"
                        + " channels 128 ≠ 64, height 28 ≠ 56, width 28 ≠ 56",
                sketch.complaint());
    }

    @Test
    void addNeedsEqualKinds() {
        Sketch sketch = Sketch.inference();
        sketch.add("a", new Add(), sketch.input(1, 4), sketch.input(1, 4, 1, 1));
        assertEquals("D305: cannot add Vec[4] and Image[4, 1, 1]", sketch.complaint());
    }

    @Test
    void concatPutsVectorsEndToEnd() {
        Sketch sketch = Sketch.inference();
        Value a = sketch.input(Tensor.of(TensorType.f32(2, 1), 1, 2));
        Value b = sketch.input(Tensor.of(TensorType.f32(2, 2), 3, 4, 5, 6));
        Value y = sketch.add("c", new Concat(), a, b, a);
        assertEquals(new Kind.Vec(4), sketch.kind(y));
        assertArrayEquals(new double[] {1, 3, 4, 1, 2, 5, 6, 2}, sketch.values(y, Map.of()));
    }

    @Test
    void concatNeedsEqualPictures() {
        Sketch sketch = Sketch.inference();
        Value y = sketch.add("c", new Concat(), sketch.input(1, 3, 4, 4), sketch.input(1, 5, 4, 4));
        assertEquals(new Kind.Image(8, 4, 4), sketch.kind(y));
        sketch.add("d", new Concat(), sketch.input(1, 3, 4, 4), sketch.input(1, 5, 4, 5));
        assertEquals(
                "D305: cannot put Image[3, 4, 4] and Image[5, 4, 5] side by side: width 4 ≠ 5", sketch.complaint());
    }

    private static void checkValues(Layer layer, double... expected) {
        Sketch sketch = Sketch.inference();
        Value x = sketch.input(Tensor.of(TensorType.f32(1, 5), X));
        assertArrayEquals(expected, sketch.values(sketch.add("l", layer, x), Map.of()), 1e-12);
    }
}
