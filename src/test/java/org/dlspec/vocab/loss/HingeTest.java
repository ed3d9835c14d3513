package org.dlspec.vocab.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Kind;
import org.junit.jupiter.api.Test;

class HingeTest {
    @Test
    void aRightAnswerWithAMarginOfOneCostsNothing() {
        // Keras: max(0, 1 - t z) for t = 1, 1, -1, -1.
        new LossCase(
                        new Hinge(1),
                        Tensor.of(TensorType.f32(4, 1), 2, 0.25, 0.5, -3),
                        Tensor.of(TensorType.f32(4, 1), 1, 1, 0, 0))
                .check(0, 0.75, 1.5, 0);
    }

    @Test
    void aClassIsHeldAgainstTheBestOfTheOthers() {
        // Keras, categorical_hinge: max(0, 1 + max((1 - y) z) - z[c]).
        Tensor scores = Tensor.of(TensorType.f32(4, 3), 0.5, 2, 1, 4, 1, -1, -3, -1, -2, 0.25, 0.5, 0.75);
        new LossCase(new Hinge(1), scores, Tensor.of(TensorType.i32(4), 0, 0, 1, 2))
                .check(1 + 2 - 0.5, 0, 1 + 0 + 1, 1 + 0.5 - 0.75);
    }

    @Test
    void refusesMoreClassesThanItCompares() {
        assertEquals(
                Optional.of("`hinge` is for at most 256 classes, and the target has 300"),
                new Hinge(1).misfit(new Kind.ClassOf(300, List.of())));
        assertEquals(Optional.empty(), new Hinge(1).misfit(new Kind.ClassOf(256, List.of())));
    }
}
