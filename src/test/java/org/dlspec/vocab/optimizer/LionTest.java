package org.dlspec.vocab.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.vocab.schedule.Constant;
import org.junit.jupiter.api.Test;

class LionTest {
    @Test
    void followsTheTableOfKeras() {
        KerasTable.check(lion(0.001, 0, Decay.ALL), new double[][] {{0.999}, {0.998}, {0.997}, {0.996}, {0.995}});
    }

    // By hand: the sign of 0.1 g at the first step; then m = 0.01 g keeps a weight whose gradient is 0 on its way.
    @Test
    void stepsByTheSign() {
        List<double[]> steps = Descent.steps(lion(0.01, 0, Decay.KERNELS));
        assertArrayEquals(new double[] {0.49, -0.99, 1.99}, steps.get(0), 1e-15);
        assertArrayEquals(new double[] {0.48, -0.98, 2.0}, steps.get(1), 1e-15);
    }

    // By hand: 0.5 - 0.01 (1 + 0.1 * 0.5) and so on.
    @Test
    void kernelsShrinkApartFromTheSign() {
        assertArrayEquals(
                new double[] {0.4895, -0.989, 1.988},
                Descent.steps(lion(0.01, 0.1, Decay.KERNELS)).get(0),
                1e-15);
        assertArrayEquals(
                new double[] {0.49, -0.99, 1.99},
                Descent.steps(lion(0.01, 0.1, Decay.KERNELS), ParameterSpec.Part.BIAS)
                        .get(0),
                1e-15);
    }

    @Test
    void keepsOneNumberForEachWeight() {
        assertEquals(1, Descent.slots(lion(0.01, 0.1, Decay.KERNELS)));
    }

    private static Lion lion(double rate, double share, Decay decay) {
        return new Lion(new Constant(rate), 0.9, 0.99, new Constant(share), decay, Clipping.NONE);
    }
}
