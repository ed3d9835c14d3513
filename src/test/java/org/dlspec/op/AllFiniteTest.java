package org.dlspec.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class AllFiniteTest {
    private static double allFinite(float... values) {
        Tensor tensor = Tensor.fromFloats(TensorType.f32(values.length), values);
        return result(tensor);
    }

    private static double result(Tensor tensor) {
        return new AllFinite()
                .reference(List.of(tensor), List.of(TensorType.SCALAR))
                .get(0)
                .values()[0];
    }

    @Test
    void seesNotANumberAndInfinities() {
        assertEquals(1, allFinite(0, -3, Float.MAX_VALUE));
        assertEquals(0, allFinite(0, Float.NaN));
        assertEquals(0, allFinite(Float.NEGATIVE_INFINITY, 1));
    }

    /** The reference computes in double, where a gradient may be larger than any that a checkpoint could hold. */
    @Test
    void whatSinglePrecisionCannotHoldIsNotFinite() {
        assertEquals(0, result(Tensor.scalar(1e39)));
        assertEquals(1, result(Tensor.scalar(1e38)));
    }
}
