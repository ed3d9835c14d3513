package org.dlspec.vocab.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.vocab.schedule.Constant;
import org.junit.jupiter.api.Test;

// The tables are computed with NumPy from Kingma and Ba 2014, algorithm 1.
class AdamTest {
    @Test
    void followsAlgorithmOneWithItsDefaults() {
        checkSteps(new Adam(new Constant(0.001), 0.9, 0.999, 1e-8), new double[][] {
            {0.4990000001, -0.99900000005, 1.9990000000333332},
            {0.4981156236397512, -0.9983299418432556, 1.9992935612309812},
            {0.4979389153378966, -0.9987723892643661, 1.9994650423234541},
            {0.4975918230789365, -0.999039552752351, 1.9990342367804552},
        });
    }

    @Test
    void addsEpsilonToTheCorrectedRoot() {
        checkSteps(new Adam(new Constant(0.1), 0.5, 0.9, 0.01), new double[][] {
            {0.40909090909090906, -0.9047619047619048, 1.903225806451613},
            {0.31176429408108364, -0.8596099106052557, 1.9578213455829765},
            {0.32563881659360383, -0.9400882589723811, 1.9786496759760417},
            {0.2951054727289192, -0.9679520952000892, 1.8977148826268946},
        });
    }

    @Test
    void amsgradFollowsTheTableOfKeras() {
        KerasTable.check(amsgrad(0.001), new double[][] {{0.999}, {0.9982}, {0.9974}, {0.9965}, {0.9955}});
    }

    @Test
    void amsgradKeepsTheLargestMean() {
        assertEquals(3, Descent.slots(amsgrad(0.001)));
    }

    @Test
    void keepsTwoNumbersForEachWeight() {
        assertEquals(2, Descent.slots(new Adam(new Constant(0.001), 0.9, 0.999, 1e-8)));
    }

    private static Adam amsgrad(double rate) {
        return new Adam(new Constant(rate), new Moments(0.9, 0.999, 1e-7), true, Clipping.NONE);
    }

    private static void checkSteps(Optimizer optimizer, double[][] expected) {
        List<double[]> steps = Descent.steps(optimizer);
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], steps.get(i), 1e-12, "step " + i);
        }
    }
}
