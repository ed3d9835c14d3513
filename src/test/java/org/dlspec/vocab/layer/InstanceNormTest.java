package org.dlspec.vocab.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.dlspec.graph.Value;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class InstanceNormTest {
    @Test
    void bringsEachChannelOfEachImageToMeanZeroAndVarianceOne() {
        // Means 2 and 30, deviations 1 and 20; in prediction it is the same.
        Map<String, Tensor> variables =
                Map.of("n.gamma", Tensor.of(TensorType.f32(2), 2, 1), "n.beta", Tensor.of(TensorType.f32(2), 0, 5));
        Tensor x = Tensor.of(TensorType.f32(1, 2, 1, 2), 1, 3, 10, 50);
        for (Sketch sketch : List.of(Sketch.training(), Sketch.inference())) {
            Value y = sketch.add("n", new InstanceNorm(1e-12), sketch.input(x));
            assertEquals(List.of("n.gamma[2]", "n.beta[2]"), sketch.parameters());
            assertArrayEquals(new double[] {-2, 2, 4, 6}, sketch.values(y, variables), 1e-9);
        }
    }

    @Test
    void isForImages() {
        Sketch sketch = Sketch.training();
        sketch.add("n", new InstanceNorm(1e-5), sketch.input(2, 7));
        assertEquals("D301: `instance_norm` needs an Image or a Volume, but here it gets a Vec[7]", sketch.complaint());
    }
}
