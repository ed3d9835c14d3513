package org.dlspec.vocab.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.vocab.schedule.Constant;
import org.junit.jupiter.api.Test;

class AdagradTest {
    @Test
    void followsTheTableOfKeras() {
        KerasTable.check(new Adagrad(new Constant(0.2), 0.3, 1e-6, Clipping.NONE), new double[][] {
            {0.9963},
            {0.9604, 0.9278, 0.9003, 0.8784, 0.8615, 0.8487, 0.8388, 0.8313, 0.8255, 0.8209},
            {0.9251, 0.8629, 0.8137, 0.7768, 0.7497, 0.7298, 0.7151, 0.704, 0.6956, 0.6891},
            {0.8903, 0.8012, 0.7342, 0.6862, 0.6521, 0.6277, 0.6099, 0.5967, 0.5867, 0.579},
            {0.856, 0.7422, 0.6604, 0.6037, 0.5644, 0.5367, 0.5168, 0.5021, 0.491, 0.4825},
        });
    }

    // By hand: the sums are 9, 9 + 16 and 25 + 144, so the steps are 3/3, 4/5 and 12/13 of the rate.
    @Test
    void dividesByTheRootOfTheSumOfAllSquares() {
        Adagrad plain = new Adagrad(new Constant(1), 0, 1e-300, Clipping.NONE);
        List<double[]> steps = new Descent(plain, ParameterSpec.Part.KERNEL, 1)
                .inDouble(new double[] {0}, List.of(new double[] {3}, new double[] {-4}, new double[] {12}));
        assertEquals(-1, steps.get(0)[0], 1e-15);
        assertEquals(-0.2, steps.get(1)[0], 1e-15);
        assertEquals(-0.2 - 12.0 / 13, steps.get(2)[0], 1e-15);
    }

    @Test
    void keepsOneNumberForEachWeight() {
        assertEquals(1, Descent.slots(new Adagrad(new Constant(0.1), 0.1, 1e-8, Clipping.NONE)));
    }
}
