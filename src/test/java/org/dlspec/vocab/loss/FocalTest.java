package org.dlspec.vocab.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Kind;
import org.junit.jupiter.api.Test;

class FocalTest {
    private static final Tensor SCORES = Tensor.of(TensorType.f32(2, 1), -2, 0.5);
    private static final Tensor ANSWERS = Tensor.of(TensorType.f32(2, 1), 1, 0);

    // Lin et al. 2017, equation 5, with the probabilities of the right answers.
    private static final double YES = 1 / (1 + Math.exp(2));
    private static final double NO = 1 / (1 + Math.exp(0.5));

    @Test
    void sureAnswersCountLittle() {
        new LossCase(new Focal(2, Optional.empty(), 1), SCORES, ANSWERS)
                .check(-Math.pow(1 - YES, 2) * Math.log(YES), -Math.pow(1 - NO, 2) * Math.log(NO));
    }

    @Test
    void alphaIsTheShareOfYes() {
        new LossCase(new Focal(1.5, Optional.of(0.25), 1), SCORES, ANSWERS)
                .check(-0.25 * Math.pow(1 - YES, 1.5) * Math.log(YES), -0.75 * Math.pow(1 - NO, 1.5) * Math.log(NO));
    }

    @Test
    void withoutGammaItIsCrossEntropy() {
        new LossCase(new Focal(0, Optional.empty(), 1), SCORES, ANSWERS).check(-Math.log(YES), -Math.log(NO));
    }

    @Test
    void classesHaveTheProbabilityOfSoftmax() {
        Tensor scores = Tensor.of(TensorType.f32(2, 3), 1, 2, 3, 0, 0, 0);
        double p = Math.exp(1) / (Math.exp(1) + Math.exp(2) + Math.exp(3));
        new LossCase(new Focal(2, Optional.empty(), 1), scores, Tensor.of(TensorType.i32(2), 0, 2))
                .check(-Math.pow(1 - p, 2) * Math.log(p), 4 * Math.log(3) / 9);
        new LossCase(new Focal(2, Optional.of(0.25), 1), scores, Tensor.of(TensorType.i32(2), 0, 2))
                .check(-0.25 * Math.pow(1 - p, 2) * Math.log(p), Math.log(3) / 9);
    }

    @Test
    void staysFiniteWhereTheModelIsSure() {
        Tensor sure = Tensor.of(TensorType.f32(2, 2), 500, -500, -500, 500);
        // (1 - p)^2 of 1e-7 times 0, and 1 times 1000.
        new LossCase(new Focal(2, Optional.empty(), 1), sure, Tensor.of(TensorType.i32(2), 0, 0)).check(0, 1000);
        new LossCase(
                        new Focal(2, Optional.empty(), 1),
                        Tensor.of(TensorType.f32(2, 1), 500, -500),
                        Tensor.of(TensorType.f32(2, 1), 1, 1))
                .check(0, 500);
    }

    @Test
    void appliesTheFunctionOfItsTarget() {
        Focal focal = new Focal(2, Optional.empty(), 1);
        assertEquals(Loss.Link.SOFTMAX, focal.link(new Kind.ClassOf(3, List.of())));
        assertEquals(Loss.Link.SIGMOID, focal.link(new Kind.Labels(3)));
        LossSum sum = new LossSum(List.of(focal, new CrossEntropy(1)));
        assertEquals(Optional.empty(), sum.contradiction());
        assertEquals(Optional.empty(), sum.misfit(new Kind.ClassOf(3, List.of())));
        assertEquals(Loss.Link.SOFTMAX, sum.link(new Kind.ClassOf(3, List.of())));
    }
}
