package org.dlspec.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ActivationsTest {
    @Test
    void aProductKeepsItsInput() {
        Activations kept = Activations.of(Experiments.softmaxRegression());
        assertEquals(List.of(16L, 0L), kept.bytes());
        // Three probabilities and the class.
        assertEquals(16, kept.lossBytes());
        assertEquals(32, kept.total());
    }

    @Test
    void layersKeepWhatTheirGradientsRead() {
        // Both products their inputs: 6 numbers; 8 that relu, fused into the product before it, has let through and
        // that
        // dropout has thinned. Relu reads its own result; what dropout leaves out is drawn anew.
        assertEquals(
                List.of(24L, 32L, 0L, 32L, 0L),
                Activations.of(Experiments.perceptron()).bytes());
    }

    @Test
    void whatIsOfTheWholeBatchIsOfNoSample() {
        // The picture of 3 x 6 x 6 numbers; 4 x 6 x 6 of the stem and its relu; what the pooling gives, 4 x 3 x 3, and
        // a byte for
        // each that tells where it was; the same sizes for what a normalisation takes, and for its relu and mask; again
        // for
        // the one that ends the block. Means, deviations and the gradients of weights belong to the batch.
        assertEquals(
                List.of(432L, 576L, 0L, 180L, 144L, 180L, 0L, 144L, 180L, 0L, 0L, 0L, 0L),
                Activations.of(Experiments.convolutional()).bytes());
    }
}
