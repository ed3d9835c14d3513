package org.dlspec.vocab.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.dlspec.graph.Value;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class GroupNormTest {
    @Test
    void bringsEachGroupToMeanZeroAndVarianceOne() {
        // One sample of four channels of one pixel; the means of its two groups are 2 and 30, the deviations 1 and 20.
        Tensor x = Tensor.of(TensorType.f32(1, 4, 1, 1), 1, 3, 10, 50);
        Map<String, Tensor> variables = Map.of(
                "n.gamma",
                Tensor.of(TensorType.f32(4), 2, 1, 1, 3),
                "n.beta",
                Tensor.of(TensorType.f32(4), 0, 5, 0, 1));
        for (Sketch sketch : List.of(Sketch.training(), Sketch.inference())) {
            Value y = sketch.add("n", new GroupNorm(2, 1e-12), sketch.input(x));
            assertArrayEquals(new double[] {-2, 6, -1, 4}, sketch.values(y, variables), 1e-9);
        }
    }

    @Test
    void hasTwoNumbersForEachChannel() {
        Sketch sketch = Sketch.training();
        sketch.add("n", new GroupNorm(2, 1e-5), sketch.input(3, 6, 5, 5));
        assertEquals(List.of("n.gamma[6]", "n.beta[6]"), sketch.parameters());
    }

    @Test
    void groupsMustShareTheChannels() {
        Sketch sketch = Sketch.training();
        sketch.add("n", new GroupNorm(32, 1e-5), sketch.input(3, 48, 5, 5));
        assertEquals(
                "D307: 48 channels cannot be shared by 32 groups (48 / 32 is not whole)\ngroup_norm(24)",
                sketch.complaint());
    }
}
