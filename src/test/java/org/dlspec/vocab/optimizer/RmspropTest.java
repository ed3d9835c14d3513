package org.dlspec.vocab.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.vocab.schedule.Constant;
import org.junit.jupiter.api.Test;

// The tables are computed in Python from v = rho v + (1 - rho) g^2, step = eta g / (sqrt(v) + eps).
class RmspropTest {
    private static final Constant HUNDREDTH = new Constant(0.01);

    @Test
    void dividesByTheRootOfTheMeanSquare() {
        checkSteps(new Rmsprop(HUNDREDTH, 0.9, new Constant(0), 1e-8), new double[][] {
            {0.46837723339831305, -0.9683772283983154, 1.9683772267316493},
            {0.437608004995946, -0.9683772283983154, 1.995859710717541},
            {0.4568887509387812, -0.9986663535100326, 1.99297488211657},
            {0.44443464035774355, -0.9934188713171374, 1.9649181824988855},
        });
    }

    @Test
    void momentumKeepsStepsOfTheirSizeThen() {
        checkSteps(new Rmsprop(HUNDREDTH, 0.5, new Constant(0.9), 0.1), new double[][] {
            {0.49414213562373094, -0.9917157287525381, 1.9903886827694888},
            {0.47854022969463905, -0.9842598846298224, 1.9920678531672442},
            {0.4721188489071161, -0.9888678968057371, 1.9922417120732812},
            {0.46064560561376106, -0.9905893946221183, 1.9803954568435815},
        });
    }

    // Keras adds 1e-7 within the root.
    @Test
    void centeredFollowsTheTableOfKeras() {
        Rmsprop centered = new Rmsprop(new Constant(0.001), 0.9, new Constant(0), 1e-8, true, Clipping.NONE);
        KerasTable.check(centered, new double[][] {{0.9967}, {0.9933}, {0.9908}, {0.9885}, {0.9864}});
    }

    @Test
    void keepsAMeanAndWithMomentumAVelocity() {
        assertEquals(1, Descent.slots(new Rmsprop(HUNDREDTH, 0.9, new Constant(0), 1e-8)));
        assertEquals(2, Descent.slots(new Rmsprop(HUNDREDTH, 0.9, new Constant(0.9), 1e-8)));
        Rmsprop centered = new Rmsprop(HUNDREDTH, 0.9, new Constant(0), 1e-8, true, Clipping.NONE);
        assertEquals(2, Descent.slots(centered));
    }

    private static void checkSteps(Optimizer optimizer, double[][] expected) {
        List<double[]> steps = Descent.steps(optimizer);
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], steps.get(i), 1e-12, "step " + i);
        }
    }
}
