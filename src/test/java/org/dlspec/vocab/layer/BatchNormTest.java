package org.dlspec.vocab.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.dlspec.graph.Value;
import org.dlspec.op.Interpreter;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class BatchNormTest {
    private static final TensorType TWO = TensorType.f32(2);
    // Column means 2 and 30, biased variances 1 and 400.
    private static final Tensor X = Tensor.of(TensorType.f32(2, 2), 1, 10, 3, 50);
    private static final Map<String, Tensor> VARIABLES = Map.of(
            "n.gamma", Tensor.of(TWO, 2, 1),
            "n.beta", Tensor.of(TWO, 0, 5),
            "n.moving_mean", Tensor.of(TWO, 1, -10),
            "n.moving_variance", Tensor.of(TWO, 4, 100));

    @Test
    void bringsTheBatchToMeanZeroAndVarianceOne() {
        Sketch sketch = Sketch.training();
        Value y = sketch.add("n", new BatchNorm(0.9, 1e-12), sketch.input(X));
        assertArrayEquals(new double[] {-2, 4, 2, 6}, sketch.values(y, VARIABLES), 1e-9);
    }

    @Test
    void keepsAShareOfTheMovingAverages() {
        Sketch sketch = Sketch.training();
        Value y = sketch.add("n", new BatchNorm(0.9, 1e-5), sketch.input(X));
        Interpreter.Run run = sketch.run(y, VARIABLES);
        // 0.9 old + 0.1 new, the new variance without Bessel's correction.
        assertArrayEquals(
                new double[] {1.1, -6}, run.variables().get("n.moving_mean").values(), 1e-12);
        assertArrayEquals(
                new double[] {3.7, 130},
                run.variables().get("n.moving_variance").values(),
                1e-12);
    }

    @Test
    void takesTheMovingAveragesOutsideOfTraining() {
        Sketch sketch = Sketch.inference();
        Value y = sketch.add("n", new BatchNorm(0.9, 1e-12), sketch.input(X));
        Interpreter.Run run = sketch.run(y, VARIABLES);
        assertArrayEquals(new double[] {0, 7, 2, 11}, run.results().get("y").values(), 1e-9);
        assertEquals(VARIABLES, run.variables());
    }

    @Test
    void hasFourNumbersForEachChannel() {
        Sketch sketch = Sketch.training();
        sketch.add("n", new BatchNorm(0.9, 1e-5), sketch.input(2, 7, 3, 3));
        assertEquals(
                List.of("n.gamma[7]", "n.beta[7]", "n.moving_mean[7]", "n.moving_variance[7]"), sketch.parameters());
        assertEquals(14, sketch.trainable());
    }

    @Test
    void takesTheFeaturesOfASequenceOverBatchAndPositions() {
        // Two positions of one sample instead of two samples.
        Sketch sketch = Sketch.training();
        Value y = sketch.add("n", new BatchNorm(0.9, 1e-12), sketch.input(X.as(TensorType.f32(1, 2, 2))));
        Interpreter.Run run = sketch.run(y, VARIABLES);
        assertArrayEquals(new double[] {-2, 4, 2, 6}, run.results().get("y").values(), 1e-9);
        assertArrayEquals(
                new double[] {1.1, -6}, run.variables().get("n.moving_mean").values(), 1e-12);
        Sketch later = Sketch.inference();
        Value z = later.add("n", new BatchNorm(0.9, 1e-12), later.input(X.as(TensorType.f32(1, 2, 2))));
        assertArrayEquals(new double[] {0, 7, 2, 11}, later.values(z, VARIABLES), 1e-9);
    }

    @Test
    void takesTheChannelsOfAVolumeOverAllItsPlaces() {
        Tensor volume = Tensor.of(TensorType.f32(1, 2, 2, 1, 1), 1, 3, 10, 50);
        Sketch sketch = Sketch.training();
        Value y = sketch.add("n", new BatchNorm(0.9, 1e-12), sketch.input(volume));
        assertArrayEquals(new double[] {-2, 2, 4, 6}, sketch.values(y, VARIABLES), 1e-9);
        Sketch later = Sketch.inference();
        Value z = later.add("n", new BatchNorm(0.9, 1e-12), later.input(volume));
        assertArrayEquals(new double[] {0, 2, 7, 11}, later.values(z, VARIABLES), 1e-9);
    }
}
