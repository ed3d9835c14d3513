package org.dlspec.vocab.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Kind;
import org.junit.jupiter.api.Test;

class KlDivergenceTest {
    @Test
    void isTheSumOfTheLogarithmsOfTheRatios() {
        // Scores of the probabilities 1/2, 1/4, 1/4 against 1/4, 1/4, 1/2; then the same ones.
        double a = Math.log(0.5);
        double b = Math.log(0.25);
        Tensor scores = Tensor.of(TensorType.f32(2, 3), a, b, b, a + 3, b + 3, b + 3);
        Tensor target = Tensor.of(TensorType.f32(2, 3), 0.25, 0.25, 0.5, 0.5, 0.25, 0.25);
        new LossCase(new KlDivergence(1), scores, target).check(0.25 * Math.log(0.5) + 0.5 * Math.log(2), 0);
    }

    @Test
    void aProbabilityOfZeroCountsAsTenMillionth() {
        Tensor scores = Tensor.of(TensorType.f32(1, 2), 0, 0);
        Tensor target = Tensor.of(TensorType.f32(1, 2), 1, 0);
        new LossCase(new KlDivergence(1), scores, target).check(Math.log(2) + 1e-7 * Math.log(2e-7));
    }

    @Test
    void isForVectorsOfProbabilities() {
        assertEquals(Optional.of(new Kind.Vec(4)), new KlDivergence(1).output(new Kind.Vec(4)));
        assertEquals(Optional.empty(), new KlDivergence(1).output(new Kind.Scalar()));
    }

    @Test
    void meanAbsoluteErrorIsForNumbers() {
        Tensor scores = Tensor.of(TensorType.f32(2, 2), 1, 4, -2, 0.5);
        new LossCase(new Mae(1), scores, Tensor.of(TensorType.f32(2, 2), 3, 5, 1, 0)).check(2, 1, 3, 0.5);
        assertEquals(Optional.of(new Kind.Vec(2)), new Mae(1).output(new Kind.Vec(2)));
        assertEquals(Optional.of(new Kind.Vec(1)), new Mae(1).output(new Kind.Scalar()));
    }
}
