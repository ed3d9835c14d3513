package org.dlspec.vocab.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.vocab.schedule.Constant;
import org.junit.jupiter.api.Test;

// The tables are computed in Python from Loshchilov and Hutter 2019: theta (1 - eta wd), then the step of Adam or SGD.
class DecayTest {
    private static final Constant DECAY = new Constant(0.05);

    @Test
    void adamwShrinksTheWeightsApartFromTheMoments() {
        checkSteps(adamw(Decay.KERNELS), new double[][] {
            {0.4895000009999999, -0.9890000004999999, 1.9880000003333334},
            {0.4801667363965117, -0.9813104184320558, 1.9889476123094794},
            {0.47791948664156875, -0.9847535822247283, 1.988673475621898},
            {0.47397064456532634, -0.9864404635223526, 1.9823767467162876},
        });
    }

    @Test
    void sgdwShrinksTheWeightsApartFromTheVelocity() {
        checkSteps(sgdw(0.9, true), new double[][] {
            {0.4785, -0.957, 1.933},
            {0.39200749999999995, -0.9360149999999999, 1.994035},
            {0.40735746249999993, -1.0307549249999999, 1.993194825},
            {0.35589967518749993, -1.0420791503749998, 1.805945850875},
        });
        checkSteps(sgdw(0, false), new double[][] {
            {0.4875, -0.975, 1.96},
            {0.4450625, -0.970125, 2.0002},
            {0.47283718750000003, -1.025274375, 1.9851990000000002},
            {0.45047300156250003, -1.0101480031249999, 1.8752730050000002},
        });
    }

    @Test
    void biasesAndNormsShrinkOnlyWhenAskedFor() {
        Adam plain = new Adam(new Constant(0.01), 0.9, 0.999, 1e-8);
        List<double[]> kept = Descent.steps(plain);
        for (ParameterSpec.Part part :
                List.of(ParameterSpec.Part.BIAS, ParameterSpec.Part.SCALE, ParameterSpec.Part.SHIFT)) {
            List<double[]> steps = Descent.steps(adamw(Decay.KERNELS), part);
            for (int i = 0; i < steps.size(); i++) {
                assertArrayEquals(kept.get(i), steps.get(i), 0, part + " step " + i);
            }
            assertArrayEquals(
                    new double[] {0.4895000009999999, -0.9890000004999999, 1.9880000003333334},
                    Descent.steps(adamw(Decay.ALL), part).get(0),
                    1e-12);
        }
        assertArrayEquals(
                new double[] {0.4895000009999999, -0.9890000004999999, 1.9880000003333334},
                Descent.steps(adamw(Decay.KERNELS), ParameterSpec.Part.EMBEDDING)
                        .get(0),
                1e-12);
    }

    @Test
    void keepsWhatItsOptimizerKeeps() {
        assertEquals(2, Descent.slots(adamw(Decay.KERNELS)));
        assertEquals(0, Descent.slots(sgdw(0, false)));
        assertEquals(1, Descent.slots(sgdw(0.9, false)));
    }

    private static Adamw adamw(Decay decay) {
        return new Adamw(
                new Constant(0.01), new Constant(0.1), new Moments(0.9, 0.999, 1e-8), false, decay, Clipping.NONE);
    }

    private static Sgdw sgdw(double momentum, boolean nesterov) {
        return new Sgdw(new Constant(0.1), DECAY, new Constant(momentum), nesterov, Decay.KERNELS, Clipping.NONE);
    }

    private static void checkSteps(Optimizer optimizer, double[][] expected) {
        List<double[]> steps = Descent.steps(optimizer);
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], steps.get(i), 1e-12, "step " + i);
        }
    }
}
