package org.dlspec.vocab.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.dlspec.graph.Value;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.init.GlorotUniform;
import org.dlspec.vocab.init.Uniform;
import org.junit.jupiter.api.Test;

class SequenceLayersTest {
    private static final GlorotUniform INIT = new GlorotUniform();

    // 4 64 (128 + 64 + 1): what Keras counts for LSTM(64) on 128 features.
    @Test
    void lstmHasFourGates() {
        Lstm lstm = new Lstm(64, Recurrence.Output.LAST, INIT);
        check(lstm, 49_408, new Kind.Vec(64), "n.kernel[128, 256]", "n.recurrent_kernel[64, 256]", "n.bias[256]");
    }

    // 3 64 (128 + 64 + 2): what Keras counts for GRU(64) on 128 features.
    @Test
    void gruHasThreeGatesAndTwoBiases() {
        Gru gru = new Gru(64, Recurrence.Output.SEQUENCE, INIT);
        check(gru, 37_248, new Kind.Seq(10, 64), "n.kernel[128, 192]", "n.recurrent_kernel[64, 192]", "n.bias[2, 192]");
    }

    @Test
    void bidirectionalDoublesWhatIsInIt() {
        Layer both = new Bidirectional(new Lstm(64, Recurrence.Output.LAST, INIT));
        check(
                both,
                98_816,
                new Kind.Vec(128),
                "n.forward.kernel[128, 256]",
                "n.forward.recurrent_kernel[64, 256]",
                "n.forward.bias[256]",
                "n.backward.kernel[128, 256]",
                "n.backward.recurrent_kernel[64, 256]",
                "n.backward.bias[256]");
    }

    // 4 (128 128 + 128): what Keras counts for MultiHeadAttention(8, 16) on 128 features.
    @Test
    void selfAttentionHasFourSquares() {
        Sketch sketch = Sketch.training();
        Value y = sketch.add("n", new SelfAttention(8, 0, INIT), sketch.input(2, 10, 128));
        assertEquals(66_048, sketch.trainable());
        assertEquals(new Kind.Seq(10, 128), sketch.kind(y));
    }

    @Test
    void headsMustShareTheFeatures() {
        checkHeads(128, 6, "heads: 4 or 8, or 126 or 132 features");
        checkHeads(4, 8, "heads: 4, or 8 features");
    }

    @Test
    void meanOverTimeIsOneMeanForEachFeature() {
        Sketch sketch = Sketch.training();
        Value x = sketch.input(Tensor.of(TensorType.f32(2, 2, 3), 1, 2, 3, 5, 6, 7, 0, 0, 0, 10, 20, 30));
        Value y = sketch.add("n", new MeanOverTime(), x);
        assertEquals(new Kind.Vec(3), sketch.kind(y));
        assertArrayEquals(new double[] {3, 4, 5, 5, 10, 15}, sketch.values(y, Map.of()), 1e-12);
    }

    @Test
    void positionalEmbeddingAddsARowToEachPosition() {
        Sketch sketch = Sketch.training();
        Value x = sketch.input(Tensor.of(TensorType.f32(2, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8));
        Value y = sketch.add("n", new PositionalEmbedding(new Uniform(0.05)), x);
        assertEquals(List.of("n.embeddings[2, 2]"), sketch.parameters());
        Tensor table = Tensor.of(TensorType.f32(2, 2), 0, 10, 20, 30);
        assertArrayEquals(
                new double[] {1, 12, 23, 34, 5, 16, 27, 38}, sketch.values(y, Map.of("n.embeddings", table)), 1e-12);
    }

    @Test
    void concatPutsFeaturesSideBySide() {
        Sketch sketch = Sketch.training();
        Value a = sketch.input(Tensor.of(TensorType.f32(1, 2, 1), 1, 2));
        Value b = sketch.input(Tensor.of(TensorType.f32(1, 2, 2), 3, 4, 5, 6));
        Value y = sketch.add("n", new Concat(), a, b);
        assertEquals(new Kind.Seq(2, 3), sketch.kind(y));
        assertArrayEquals(new double[] {1, 3, 4, 2, 5, 6}, sketch.values(y, Map.of()), 1e-12);
    }

    private static void check(Layer layer, long parameters, Kind made, String... names) {
        Sketch sketch = Sketch.training();
        Value y = sketch.add("n", layer, sketch.input(2, 10, 128));
        assertEquals(List.of(names), sketch.parameters());
        assertEquals(parameters, sketch.trainable());
        assertEquals(made, sketch.kind(y));
    }

    private static void checkHeads(int features, int heads, String help) {
        Sketch sketch = Sketch.training();
        sketch.add("n", new SelfAttention(heads, 0, INIT), sketch.input(2, 10, features));
        String message = features + " features cannot be shared by " + heads + " heads (" + features + " / " + heads
                + " is not whole)";
        assertEquals("D307: " + message + "\n" + help, sketch.complaint());
    }
}
