package org.dlspec.vocab.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.dlspec.graph.Value;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Kind;
import org.junit.jupiter.api.Test;

class LayerNormTest {
    private static final Map<String, Tensor> VARIABLES =
            Map.of("n.gamma", Tensor.of(TensorType.f32(2), 2, 1), "n.beta", Tensor.of(TensorType.f32(2), 0, 5));

    @Test
    void bringsEachSampleToMeanZeroAndVarianceOne() {
        // Means 2 and 30, deviations 1 and 20: each row becomes -1 and 1.
        checkValues(Sketch.training(), Tensor.of(TensorType.f32(2, 2), 1, 3, 10, 50));
    }

    @Test
    void isTheSameInPrediction() {
        checkValues(Sketch.inference(), Tensor.of(TensorType.f32(2, 2), 1, 3, 10, 50));
    }

    @Test
    void takesEachPositionOfASequenceAlone() {
        checkValues(Sketch.training(), Tensor.of(TensorType.f32(1, 2, 2), 1, 3, 10, 50));
    }

    @Test
    void hasTwoNumbersForEachFeature() {
        Sketch sketch = Sketch.training();
        Value y = sketch.add("n", new LayerNorm(1e-5), sketch.input(2, 7, 3));
        assertEquals(List.of("n.gamma[3]", "n.beta[3]"), sketch.parameters());
        assertEquals(new Kind.Seq(7, 3), sketch.kind(y));
    }

    @Test
    void countsTheChannelsOfAnImage() {
        Sketch sketch = Sketch.training();
        sketch.add("n", new LayerNorm(1e-5), sketch.input(2, 7, 3, 3));
        assertEquals(List.of("n.gamma[7]", "n.beta[7]"), sketch.parameters());
    }

    @Test
    void takesTheChannelsOfEachPixelAlone() {
        // Two pixels of two channels: channel after channel, the pixels are (1, 3) and (10, 50).
        Sketch sketch = Sketch.training();
        Value y = sketch.add(
                "n", new LayerNorm(1e-12), sketch.input(Tensor.of(TensorType.f32(1, 2, 1, 2), 1, 10, 3, 50)));
        assertArrayEquals(new double[] {-2, -2, 6, 6}, sketch.values(y, VARIABLES), 1e-9);
    }

    private static void checkValues(Sketch sketch, Tensor x) {
        Value y = sketch.add("n", new LayerNorm(1e-12), sketch.input(x));
        assertArrayEquals(new double[] {-2, 6, -2, 6}, sketch.values(y, VARIABLES), 1e-9);
    }
}
