package org.dlspec.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.graph.Complaints;
import org.dlspec.target.Activation;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class BatchNormTest {
    private static final Tensor X = Tensor.of(TensorType.f32(2, 2), 1, 10, 5, 10);
    private static final Tensor GAMMA = Tensor.of(TensorType.f32(2), 2, 3);
    private static final Tensor BETA = Tensor.of(TensorType.f32(2), 1, -7);

    @Test
    void normalizesEachChannelByTheBatch() {
        List<Tensor> results = run(new BatchNorm(0, Activation.NONE).infer(types(), new Complaints()), Activation.NONE);
        // The second channel is constant: its variance is 0, and what is left is the offset.
        assertEquals(
                "[f32[2] [3.0, 10.0], f32[2] [4.0, 0.0]]", results.subList(1, 3).toString());
        assertEquals(3, results.size());
        assertEquals(-1, results.get(0).get(0), 1e-5);
        assertEquals(-7, results.get(0).get(1), 1e-5);
        assertEquals(3, results.get(0).get(2), 1e-5);
    }

    @Test
    void reluZeroesNegativesAndMarksTheRest() {
        List<Tensor> results = run(new BatchNorm(0, Activation.RELU).infer(types(), new Complaints()), Activation.RELU);
        assertEquals(0, results.get(0).get(0));
        assertEquals(3, results.get(0).get(2), 1e-5);
        assertEquals("u8[2, 2] [0.0, 0.0, 1.0, 0.0]", results.get(3).toString());
    }

    private static List<TensorType> types() {
        return List.of(X.type(), GAMMA.type(), BETA.type());
    }

    private static List<Tensor> run(List<TensorType> results, Activation activation) {
        return new BatchNorm(1e-6, activation).reference(List.of(X, GAMMA, BETA), results);
    }
}
