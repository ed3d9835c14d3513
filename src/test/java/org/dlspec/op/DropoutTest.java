package org.dlspec.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.dlspec.tensor.Philox;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class DropoutTest {
    private static final Dropout QUARTER = new Dropout(0.25, 1, 7);

    @Test
    void dividesWhatIsLeftByItsShare() {
        double[] y = drop(QUARTER, 0, TensorType.f32(100, 100));
        long dropped = Arrays.stream(y).filter(v -> v == 0).count();
        assertEquals(0, Arrays.stream(y).filter(v -> v != 0 && v != 4.0 / 3).count());
        // Four standard deviations of 10000 draws at a quarter are 173.
        assertEquals(2500, dropped, 173);
    }

    @Test
    void drawsAWordOfPhiloxForEachElement() {
        double[] y = drop(new Dropout(0.5, 3, 2), 5, TensorType.f32(8));
        long key = 2L << 32 | 3;
        for (int i = 0; i < y.length; i++) {
            assertEquals(Philox.uniformFloat(key, 5, i) < 0.5 ? 0 : 2, y[i]);
        }
    }

    @Test
    void countsTheElementsOfAnImageWithChannelsInnermost() {
        double[] image = drop(QUARTER, 3, TensorType.f32(2, 3, 4, 5));
        double[] rows = drop(QUARTER, 3, TensorType.f32(40, 3));
        for (int place = 0; place < 40; place++) {
            for (int channel = 0; channel < 3; channel++) {
                int logical = (place / 20 * 3 + channel) * 20 + place % 20;
                assertEquals(rows[place * 3 + channel], image[logical]);
            }
        }
    }

    @Test
    void drawsAnewForEachStepStreamAndSeed() {
        TensorType type = TensorType.f32(64);
        List<Double> mask = list(drop(QUARTER, 0, type));
        assertEquals(mask, list(drop(QUARTER, 0, type)));
        assertNotEquals(mask, list(drop(QUARTER, 1, type)));
        assertNotEquals(mask, list(drop(new Dropout(0.25, 1, 8), 0, type)));
        assertNotEquals(mask, list(drop(new Dropout(0.25, 2, 7), 0, type)));
    }

    @Test
    void refusesARateThatLeavesNothing() {
        assertThrows(IllegalStateException.class, () -> new Dropout(1, 1, 7));
        assertThrows(IllegalStateException.class, () -> new Dropout(-0.1, 1, 7));
        assertThrows(IllegalStateException.class, () -> new Dropout(Double.NaN, 1, 7));
    }

    private static double[] drop(Dropout op, int step, TensorType type) {
        Tensor ones = Tensor.zeros(type);
        Arrays.fill(ones.values(), 1);
        Tensor count = Tensor.of(TensorType.i32(), step);
        return op.reference(List.of(ones, count), List.of(type)).get(0).values();
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
