package org.dlspec.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class SoftmaxCrossEntropyTest {
    @Test
    void equalLogitsCostTheLogOfTheirNumber() {
        double[] each = each(Tensor.of(TensorType.f32(2, 4), 7, 7, 7, 7, -3, -3, -3, -3), 0, 3);
        assertArrayEquals(new double[] {Math.log(4), Math.log(4)}, each, 1e-15);
    }

    @Test
    void aMissingLabelCostsNothing() {
        double[] each = each(Tensor.of(TensorType.f32(3, 2), 2000, -2000, 0, 1, 3, 3), -1, -1, 0);
        assertArrayEquals(new double[] {0, 0, Math.log(2)}, each, 1e-15);
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

    private static double loss(Tensor logits, double label) {
        return each(logits, label)[0];
    }

    private static double[] each(Tensor logits, double... labels) {
        Tensor classes = Tensor.of(TensorType.i32(labels.length), labels);
        return new SoftmaxCrossEntropy()
                .reference(List.of(logits, classes), List.of(TensorType.f32(labels.length), logits.type()))
                .get(0)
                .values();
    }
}
