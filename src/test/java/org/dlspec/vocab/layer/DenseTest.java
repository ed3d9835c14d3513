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
import org.dlspec.vocab.init.Initializer;
import org.junit.jupiter.api.Test;

class DenseTest {
    @Test
    void isAWeightedSumOfAllInputs() {
        Sketch sketch = Sketch.inference();
        Value x = sketch.input(Tensor.of(TensorType.f32(2, 2), 1, 2, 3, 4));
        Value y = sketch.add("d", dense(3), x);
        Map<String, Tensor> weights = Map.of(
                "d.kernel", Tensor.of(TensorType.f32(2, 3), 1, 10, 100, 2, 20, 200),
                "d.bias", Tensor.of(TensorType.f32(3), 0.5, 0, -0.5));
        assertArrayEquals(new double[] {5.5, 50, 499.5, 11.5, 110, 1099.5}, sketch.values(y, weights));
    }

    @Test
    void kernelIsInputsByUnits() {
        Sketch sketch = Sketch.training();
        sketch.add("d", dense(8), sketch.input(4, 128));
        assertEquals(List.of("d.kernel[128, 8]", "d.bias[8]"), sketch.parameters());
        assertEquals(new Initializer.Fans(128, 8), sketch.parameter("d.kernel").fans());
    }

    @Test
    void offersTwoWaysFromAnImage() {
        Sketch sketch = Sketch.training();
        sketch.add("d", dense(8), sketch.input(4, 64, 8, 8));
        assertEquals(
                "D301: `dense` needs a Vec, but here it gets an Image[64, 8, 8]\n"
                        + "flatten: 32 776 parameters\nglobal_avg_pool: 520 parameters",
                sketch.complaint());
    }

    @Test
    void actsOnEachPositionOfASequence() {
        Sketch sketch = Sketch.training();
        Value x = sketch.input(Tensor.of(TensorType.f32(1, 2, 2), 1, 2, 3, 4));
        Value y = sketch.add("d", dense(1), x);
        assertEquals(List.of("d.kernel[2, 1]", "d.bias[1]"), sketch.parameters());
        assertEquals(new Kind.Seq(2, 1), sketch.kind(y));
        Map<String, Tensor> weights =
                Map.of("d.kernel", Tensor.of(TensorType.f32(2, 1), 10, 1), "d.bias", Tensor.of(TensorType.f32(1), 0.5));
        assertArrayEquals(new double[] {12.5, 34.5}, sketch.values(y, weights));
    }

    @Test
    void complainsOfWeightsThatNoMachineHolds() {
        Sketch sketch = Sketch.training();
        sketch.add("d", dense(100_000_000), sketch.input(1, 1000));
        assertEquals(
                "D309: `dense` would need a kernel of shape [1000, 100000000], which is too large", sketch.complaint());
    }

    @Test
    void staysCalmWithAbsurdSizes() {
        Sketch sketch = Sketch.training();
        sketch.add("d", dense(Integer.MAX_VALUE), sketch.input(1, 2));
        assertEquals(
                "D309: `dense` would need a kernel of shape [2, 2147483647], which is too large", sketch.complaint());
    }

    private static Dense dense(int units) {
        return new Dense(units, true, new GlorotUniform());
    }
}
