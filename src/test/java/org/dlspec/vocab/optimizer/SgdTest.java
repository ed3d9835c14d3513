package org.dlspec.vocab.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.schedule.Constant;
import org.dlspec.vocab.schedule.CosineDecay;
import org.dlspec.vocab.schedule.Schedule;
import org.junit.jupiter.api.Test;

// The tables are computed with NumPy from v = mu v - eta g, theta = theta + v (Keras 3).
class SgdTest {
    private static final Schedule TENTH = new Constant(0.1);

    @Test
    void stepsAgainstTheGradient() {
        checkSteps(new Sgd(TENTH, new Constant(0), false), new double[][] {
            {0.49, -0.98, 1.97}, {0.45, -0.98, 2.02}, {0.48, -1.04, 2.015}, {0.46, -1.03, 1.915},
        });
    }

    @Test
    void momentumKeepsAPartOfTheLastStep() {
        checkSteps(new Sgd(TENTH, new Constant(0.9), false), new double[][] {
            {0.49, -0.98, 1.97},
            {0.441, -0.962, 1.9929999999999999},
            {0.4269, -1.0058, 2.0086999999999997},
            {0.39421, -1.03522, 1.9228299999999998},
        });
    }

    @Test
    void nesterovLooksAhead() {
        checkSteps(new Sgd(TENTH, new Constant(0.9), true), new double[][] {
            {0.481, -0.962, 1.943},
            {0.3968999999999999, -0.9458, 2.0137},
            {0.41420999999999986, -1.04522, 2.0228300000000004},
            {0.3647889999999998, -1.061698, 1.8455470000000003},
        });
    }

    @Test
    void followsTheTableOfKeras() {
        KerasTable.check(new Sgd(new Constant(0.01), new Constant(0), true), new double[][] {
            {0.9999},
            {0.9989, 0.9979, 0.9969, 0.9959, 0.9949, 0.9939, 0.9929, 0.9919, 0.9909, 0.9899},
            {0.9979, 0.9959, 0.9939, 0.9919, 0.9899, 0.9879, 0.9859, 0.9839, 0.9819, 0.9799},
            {0.9969, 0.9939, 0.9909, 0.9879, 0.9849, 0.9819, 0.9789, 0.9759, 0.9729, 0.9699},
            {0.9959, 0.9919, 0.9879, 0.9839, 0.9799, 0.9759, 0.9719, 0.9679, 0.9639, 0.9599},
        });
    }

    @Test
    void followsASchedule() {
        Schedule falling = new CosineDecay(0.1, new Duration(2, Duration.Unit.STEPS), 0);
        checkSteps(new Sgd(falling, new Constant(0), false), new double[][] {
            {0.49, -0.98, 1.97}, {0.47, -0.98, 1.995}, {0.47, -0.98, 1.995}, {0.47, -0.98, 1.995},
        });
    }

    @Test
    void keepsNothingWithoutMomentum() {
        assertEquals(0, Descent.slots(new Sgd(TENTH, new Constant(0), false)));
        assertEquals(1, Descent.slots(new Sgd(TENTH, new Constant(0.9), false)));
    }

    private static void checkSteps(Optimizer optimizer, double[][] expected) {
        List<double[]> steps = Descent.steps(optimizer);
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], steps.get(i), 1e-12, "step " + i);
        }
    }
}
