package org.dlspec.vocab.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class WeightedLossTest {
    private static final Tensor SCORES = Tensor.of(TensorType.f32(2, 3), 1, 2, 3, 0, 0, 0);
    private static final Tensor CLASSES = Tensor.of(TensorType.i32(2), 0, 2);
    private static final Tensor ANSWERS = Tensor.of(TensorType.f32(2, 2), 1, 0, 1, 1);
    private static final Tensor LOGITS = Tensor.of(TensorType.f32(2, 2), -2, 0.5, 3, -1);

    // log(e + e^2 + e^3), by hand.
    private static final double LOG_OF_SUM = Math.log(Math.exp(1) + Math.exp(2) + Math.exp(3));

    @Test
    void aLossIsMultipliedByTheWeightOfItsClass() {
        List<Weighting> weights = List.of(new Weighting.Factor(0.5), new Weighting.Factor(7), new Weighting.Factor(4));
        new LossCase(new CrossEntropy(1, Optional.of(weights), 0), SCORES, CLASSES)
                .check(0.5 * (LOG_OF_SUM - 1), 4 * Math.log(3));
    }

    @Test
    void smoothingMovesTheAnswerTowardsAllClasses() {
        // The answer (1, 0, 0) becomes (0.8, 0.1, 0.1) with 0.3: 0.3 / 3 more of each.
        double expected = LOG_OF_SUM - (0.8 * 1 + 0.1 * 2 + 0.1 * 3);
        new LossCase(new CrossEntropy(1, Optional.empty(), 0.3), SCORES, CLASSES).check(expected, Math.log(3));
    }

    @Test
    void balancedWeightsAreThoseOfScikitLearn() {
        // compute_class_weight("balanced", y = 6 x 0, 3 x 1, 1 x 2): 10 / (3 * 6), 10 / (3 * 3), 10 / (3 * 1).
        CrossEntropy loss = new CrossEntropy(1, Optional.of(List.of(new Weighting.Balanced())), 0);
        assertTrue(loss.isBalanced());
        CrossEntropy settled = loss.settled(List.of(6.0, 3.0, 1.0));
        assertFalse(settled.isBalanced());
        List<Weighting> expected = List.of(
                new Weighting.Factor(10.0 / 18), new Weighting.Factor(10.0 / 9), new Weighting.Factor(10.0 / 3));
        assertEquals(Optional.of(expected), settled.classWeights());
        assertEquals(
                List.of(new Weighting.Factor(0.5), new Weighting.Factor(1)),
                loss.settled(List.of(4.0, 0.0)).classWeights().orElseThrow());
    }

    @Test
    void aYesCountsAsOftenAsItsWeightSays() {
        Optional<Weighting> weight = Optional.of(new Weighting.Factor(3));
        new LossCase(new BinaryCrossEntropy(1, weight, 0), LOGITS, ANSWERS)
                .check(
                        3 * Math.log1p(Math.exp(2)),
                        Math.log1p(Math.exp(0.5)),
                        3 * Math.log1p(Math.exp(-3)),
                        3 * Math.log1p(Math.exp(1)));
    }

    @Test
    void aBalancedYesCountsAsMuchAsTheNoOfItsLabel() {
        BinaryCrossEntropy loss = new BinaryCrossEntropy(1, Optional.of(new Weighting.Balanced()), 0);
        BinaryCrossEntropy settled = loss.settled(List.of(8.0, 2.0, 3.0, 6.0));
        assertEquals(Optional.of(new Weighting.Each(List.of(4.0, 0.5))), settled.positiveWeight());
        new LossCase(settled, LOGITS, ANSWERS)
                .check(
                        4 * Math.log1p(Math.exp(2)),
                        Math.log1p(Math.exp(0.5)),
                        4 * Math.log1p(Math.exp(-3)),
                        0.5 * Math.log1p(Math.exp(1)));
        // Labels without a yes or without a no.
        assertEquals(
                Optional.of(new Weighting.Each(List.of(1.0, 1.0))),
                loss.settled(List.of(8.0, 0.0, 0.0, 6.0)).positiveWeight());
    }

    @Test
    void smoothingMovesAYesAndANoTowardsOneHalf() {
        // With 0.2 the answers 1 and 0 become 0.9 and 0.1.
        Tensor scores = Tensor.of(TensorType.f32(2, 1), -2, 0.5);
        Tensor answers = Tensor.of(TensorType.f32(2, 1), 1, 0);
        double yes = 0.9 * Math.log1p(Math.exp(2)) + 0.1 * Math.log1p(Math.exp(-2));
        double no = 0.1 * Math.log1p(Math.exp(-0.5)) + 0.9 * Math.log1p(Math.exp(0.5));
        new LossCase(new BinaryCrossEntropy(1, Optional.empty(), 0.2), scores, answers).check(yes, no);
        new LossCase(new BinaryCrossEntropy(1, Optional.of(new Weighting.Factor(2)), 0.2), scores, answers)
                .check(
                        2 * 0.9 * Math.log1p(Math.exp(2)) + 0.1 * Math.log1p(Math.exp(-2)),
                        2 * 0.1 * Math.log1p(Math.exp(-0.5)) + 0.9 * Math.log1p(Math.exp(0.5)));
    }

    @Test
    void aSumIsSettledPartByPart() {
        LossSum sum = new LossSum(
                List.of(new CrossEntropy(1, Optional.of(List.of(new Weighting.Balanced())), 0), new L2(0.1)));
        assertTrue(sum.isBalanced());
        assertFalse(sum.settled(List.of(1.0, 2.0)).isBalanced());
        assertFalse(new LossSum(List.of(new Mse(1), new L2(0.1))).isBalanced());
    }
}
