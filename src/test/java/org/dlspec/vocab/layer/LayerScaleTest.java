package org.dlspec.vocab.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.dlspec.graph.Value;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.init.Constant;
import org.dlspec.vocab.init.Initializer;
import org.junit.jupiter.api.Test;

class LayerScaleTest {
    @Test
    void hasAFactorForEachChannel() {
        Sketch sketch = Sketch.training();
        Value x = sketch.input(Tensor.of(TensorType.f32(1, 2, 1, 2), 1, 2, 3, 4));
        Value y = sketch.add("s", new LayerScale(new Constant(1e-6)), x);
        assertEquals(List.of("s.gamma[2]"), sketch.parameters());
        assertArrayEquals(
                new double[] {2, 4, -3, -4}, sketch.values(y, Map.of("s.gamma", Tensor.of(TensorType.f32(2), 2, -1))));
    }

    @Test
    void beginsNearZeroAndIsNotDecayed() {
        Sketch sketch = Sketch.training();
        sketch.add("s", new LayerScale(new Constant(1e-6)), sketch.input(2, 5, 3));
        ParameterSpec gamma = sketch.parameter("s.gamma");
        assertEquals("[3]", gamma.variable().type().shape().toString());
        assertEquals(1e-6f, gamma.initializer().values(Shape.of(3), new Initializer.Fans(1, 1), 1, 2)[2]);
        assertEquals(ParameterSpec.Part.SCALE, gamma.part());
    }
}
