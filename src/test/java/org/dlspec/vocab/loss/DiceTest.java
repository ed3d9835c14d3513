package org.dlspec.vocab.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Kind;
import org.junit.jupiter.api.Test;

class DiceTest {
    /** One sample, two classes, two by two pixels: scores of log 3 against 0 give probabilities of 3/4 and 1/4. */
    private static final double L = Math.log(3);

    private static final Tensor SCORES = Tensor.of(TensorType.f32(1, 2, 2, 2), 0, 0, L, L, L, 0, 0, 0);
    private static final Tensor MASK = Tensor.of(TensorType.i32(1, 2, 2), 1, 0, 0, 1);

    // Class 1: p = 3/4, 1/2, 1/4, 1/4 and g = 1, 0, 0, 1, so sum pg = 1, sum p = 7/4, sum g = 2. Class 0: p = 1/4, 1/2,
    // 3/4, 3/4 and g = 0, 1, 1, 0, so sum pg = 5/4, sum p = 9/4, sum g = 2.
    @Test
    void isOneMinusTheShareInCommon() {
        double first = (2 * 1.25 + 1) / (2.25 + 2 + 1);
        double second = (2 * 1 + 1) / (1.75 + 2 + 1);
        new LossCase(new Dice(1, 1), SCORES, MASK).check(1 - (first + second) / 2);
    }

    @Test
    void isTheDiceOfSetsWhereTheModelIsSure() {
        // Answers 1, 1, 0, 0 against 1, 0, 0, 0: 2 * 2 / (2 + 3) of class 0, 2 * 1 / (2 + 1) of class 1.
        Tensor sure = Tensor.of(TensorType.f32(1, 2, 2, 2), 0, 0, 99, 99, 99, 99, 0, 0);
        Tensor mask = Tensor.of(TensorType.i32(1, 2, 2), 1, 0, 0, 0);
        new LossCase(new Dice(1e-13, 1), sure, mask).check(1 - (4.0 / 5 + 2.0 / 3) / 2);
    }

    @Test
    void aClassThatIsNowhereIsRight() {
        Tensor sure = Tensor.of(TensorType.f32(1, 2, 1, 2), 999, 999, 0, 0);
        new LossCase(new Dice(1e-5, 1), sure, Tensor.of(TensorType.i32(1, 1, 2), 0, 0)).check(0);
    }

    @Test
    void eachSampleHasItsOwn() {
        Tensor scores = Tensor.of(TensorType.f32(2, 2, 1, 1), 0, L, 0, 0);
        Tensor masks = Tensor.of(TensorType.i32(2, 1, 1), 1, 0);
        // First: p = 1/4, 3/4, g = 0, 1. Second: p = 1/2, 1/2, g = 1, 0.
        new LossCase(new Dice(1, 1), scores, masks).check(1 - (1 / 1.25 + 2.5 / 2.75) / 2, 1 - (2 / 2.5 + 1 / 1.5) / 2);
    }

    @Test
    void isForMasksAlone() {
        Dice dice = new Dice(1e-5, 1);
        assertEquals(Optional.of(new Kind.Image(2, 8, 6)), dice.output(new Kind.Mask(2, 8, 6)));
        assertEquals(Optional.empty(), dice.output(new Kind.ClassOf(2, List.of())));
        assertEquals(Optional.empty(), dice.output(new Kind.Labels(2)));
    }

    @Test
    void crossEntropyAsksEachPixel() {
        double sure = -Math.log(0.75);
        double unsure = Math.log(2);
        new LossCase(new CrossEntropy(1), SCORES, MASK).check(sure, unsure, sure, -Math.log(0.25));
    }

    @Test
    void weightsAndSmoothingOfCrossEntropyAreThoseOfEachPixel() {
        List<Weighting> weights = List.of(new Weighting.Factor(2), new Weighting.Factor(3));
        // With 0.4 the right class has 0.8 of the answer and the other one 0.2.
        double sure = -0.8 * Math.log(0.75) - 0.2 * Math.log(0.25);
        double wrong = -0.8 * Math.log(0.25) - 0.2 * Math.log(0.75);
        new LossCase(new CrossEntropy(1, Optional.of(weights), 0.4), SCORES, MASK)
                .check(3 * sure, 2 * Math.log(2), 2 * sure, 3 * wrong);
        CrossEntropy three =
                new CrossEntropy(1, Optional.of(List.of(weights.get(0), weights.get(1), weights.get(0))), 0);
        assertEquals(
                Optional.of("3 class weights are given, and the target has 2 classes"),
                three.misfit(new Kind.Mask(2, 4, 4)));
    }
}
