package org.dlspec.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class SoftmaxCrossEntropyTest {
    @Test
    void equalLogitsCostTheLogOfTheirNumber() {
        assertEquals(Math.log(4), loss(Tensor.of(TensorType.f32(2, 4), 7, 7, 7, 7, -3, -3, -3, -3), 0, 3), 1e-15);
    }

    @Test
    void neverOverflows() {
        assertEquals(0, loss(Tensor.of(TensorType.f32(1, 2), 2000, -2000), 0));
        assertEquals(4000, loss(Tensor.of(TensorType.f32(1, 2), 2000, -2000), 1));
    }

    @Test
    void refusesALabelThatIsNoClass() {
        IllegalStateException thrown =
                assertThrows(IllegalStateException.class, () -> loss(Tensor.of(TensorType.f32(1, 2), 0, 0), 2));
        assertEquals("label 2 of 2 classes", thrown.getMessage());
    }

    private static double loss(Tensor logits, double... labels) {
        Tensor classes = Tensor.of(TensorType.i32(labels.length), labels);
        return new SoftmaxCrossEntropy()
                .reference(List.of(logits, classes), List.of(TensorType.SCALAR, logits.type()))
                .get(0)
                .get(0);
    }
}
