package org.dlspec.vocab.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.vocab.schedule.Constant;
import org.junit.jupiter.api.Test;

class LambTest {
    @Test
    void followsTheTableOfKeras() {
        KerasTable.check(lamb(0.001), new double[][] {{0.999}, {0.9982}, {0.9974}, {0.9965}, {0.9955}});
    }

    // The first direction of Adam is the sign, here (1, -1, 1): its norm is 3^0.5, that of the weights 5.25^0.5.
    @Test
    void stepsInProportionToTheLengthOfTheWeights() {
        double step = 0.1 * Math.sqrt(5.25 / 3);
        assertArrayEquals(
                new double[] {0.5 - step, step - 1, 2 - step},
                Descent.steps(lamb(0.1)).get(0),
                1e-6);
    }

    @Test
    void weightsOfZeroMoveAsAdamMovesThem() {
        List<double[]> steps = new Descent(lamb(0.1), ParameterSpec.Part.BIAS, 2)
                .inDouble(new double[2], List.of(new double[] {0.3, -4}));
        assertArrayEquals(new double[] {-0.1, 0.1}, steps.get(0), 1e-6);
    }

    @Test
    void withoutAGradientNothingMoves() {
        List<double[]> steps = new Descent(lamb(0.1), ParameterSpec.Part.KERNEL, 2)
                .inDouble(new double[] {1, 2}, List.of(new double[2]));
        assertArrayEquals(new double[] {1, 2}, steps.get(0));
    }

    @Test
    void keepsTwoNumbersForEachWeight() {
        assertEquals(2, Descent.slots(lamb(0.1)));
    }

    private static Lamb lamb(double rate) {
        return new Lamb(
                new Constant(rate), new Moments(0.9, 0.999, 1e-7), new Constant(0), Decay.KERNELS, Clipping.NONE);
    }
}
