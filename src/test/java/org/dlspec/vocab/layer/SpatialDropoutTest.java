package org.dlspec.vocab.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.Map;
import org.dlspec.graph.Value;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class SpatialDropoutTest {
    @Test
    void dropsWholeChannelsAndEnlargesTheOthers() {
        Sketch sketch = Sketch.training();
        Tensor ones = Tensor.zeros(TensorType.f32(20, 50, 2, 3));
        Arrays.fill(ones.values(), 1);
        double[] y = sketch.values(sketch.add("d", new SpatialDropout(0.2), sketch.input(ones)), Map.of());
        int dropped = 0;
        for (int channel = 0; channel < 1000; channel++) {
            double[] pixels = Arrays.copyOfRange(y, 6 * channel, 6 * channel + 6);
            assertEquals(1, Arrays.stream(pixels).distinct().count());
            assertEquals(pixels[0] == 0 ? 0 : 1.25, pixels[0], 1e-9);
            dropped += pixels[0] == 0 ? 1 : 0;
        }
        // Within three deviations of 1000 draws with a chance of 0.2: sqrt(1000 0.2 0.8) = 12.6.
        assertEquals(200, dropped, 38);
    }

    @Test
    void changesNothingInPrediction() {
        Sketch sketch = Sketch.inference();
        Value x = sketch.input(1, 2, 2, 2);
        assertSame(x, sketch.add("d", new SpatialDropout(0.2), x));
    }
}
